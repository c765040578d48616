import { createHash } from 'node:crypto';
import type { TicketKind } from '../domain/ticket.ts';

/** Digits and lower-case letters without i, l, o and u: no two look alike, and no words come out. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idBytes = 10;

const toBase32 = (bytes: Uint8Array): string => {
  let text = '';
  let held = 0;
  let heldBits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    heldBits += 8;
    while (heldBits >= 5) {
      heldBits -= 5;
      text += alphabet[(held >> heldBits) & 31];
    }
  }
  return text;
};

/**
 * The id of a ticket: `k_` and 16 letters, the first 80 bits of SHA-256 over source, kind and the sender's id,
 * each closed by NUL. With a hundred million tickets two share an id with a chance of about 4 in a billion.
 */
export const ticketId = (source: string, kind: TicketKind, externalId: string): string => {
  const digest = createHash('sha256').update(`${source}\0${kind}\0${externalId}`).digest();
  return `k_${toBase32(digest.subarray(0, idBytes))}`;
};

/** Whether a text has the form of a ticket id. */
export const isTicketId = (text: string): boolean => /^k_[0-9a-hjkmnp-tv-z]{16}$/.test(text);
