import type { SignatureScheme } from './sources/signature-scheme.ts';

const leastLength = 8;
const base64Form = /^[A-Za-z0-9+/]+={0,2}$/;

const keyFault = (secret: string): string | null => {
  const encoded = secret.replace(/^wh(?:sec|pk)_/, '');
  const bytes = base64Form.test(encoded) ? Buffer.from(encoded, 'base64').length : 0;
  if (secret.startsWith('whpk_'))
    return bytes === 32 ? null : 'is no ed25519 public key of 32 bytes';
  return bytes >= 24 && bytes <= 64 ? null : 'is not base64 of 24 to 64 bytes';
};

/** What is wrong with a secret before it is configured for a scheme; null when nothing is. */
export const secretFault = (scheme: SignatureScheme, secret: string): string | null => {
  if (scheme.kind === 'signature' && scheme.publicSecrets.includes(secret)) {
    return 'is the published test secret of the sender';
  }
  if (secret.length < leastLength) return `is shorter than ${leastLength} characters`;
  return scheme.kind === 'signature' && scheme.key === 'base64' ? keyFault(secret) : null;
};
