import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { GroundswellError } from '../domain/errors.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Hides secrets of senders and waiting messages from whoever reads the data file alone. */
export interface Seal {
  seal(plain: Uint8Array): Uint8Array;
  /** Throws `internal` for what was sealed with another key or changed. */
  open(sealed: Uint8Array): Uint8Array;
}

/**
 * AES-256-GCM with a fresh nonce each time; nonce, tag and text in one piece.
 * @param key any number of bytes; their SHA-256 is the key.
 */
export const createSeal = (key: Uint8Array): Seal => {
  const cipherKey = createHash('sha256').update('groundswell seal 1').update(key).digest();
  return {
    seal: (plain) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, cipherKey, nonce);
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open: (sealed) => {
      try {
        const decipher = createDecipheriv(algorithm, cipherKey, sealed.subarray(0, nonceBytes));
        decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
        const text = decipher.update(sealed.subarray(nonceBytes + tagBytes));
        return Buffer.concat([text, decipher.final()]);
      } catch (cause) {
        throw new GroundswellError(
          'internal',
          'What is sealed cannot be opened with this key. Give GROUNDSWELL_SECRET_KEY the value it had when the source was made, or give the source its secret again.',
          { cause },
        );
      }
    },
  };
};

export const sealText = (seal: Seal, text: string): string =>
  Buffer.from(seal.seal(Buffer.from(text, 'utf8'))).toString('base64');

export const openText = (seal: Seal, sealed: string): string =>
  Buffer.from(seal.open(Buffer.from(sealed, 'base64'))).toString('utf8');
