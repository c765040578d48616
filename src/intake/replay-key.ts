import { createHash } from 'node:crypto';
import type { Delivery } from './sources/delivery.ts';
import type { SignatureScheme } from './sources/signature-scheme.ts';
import type { SourceKind } from './sources/source-kind.ts';

/** What a delivery is known by, and for how long that must be remembered. */
export interface ReplayKey {
  readonly key: string;
  /** null = for as long as deliveries are kept. */
  readonly rememberSeconds: number | null;
}

/** The same words of a sender that signs nothing and names no id: a repeat within this time is one delivery. */
const unsignedRepeatSeconds = 600;

/**
 * What a delivery is known by, made from what is inside its signature (or, where nothing is signed, its body): the
 * sender's id of it, else the SHA-256 of the body. Headers outside the signature can be changed by whoever replays a
 * captured request and are no part of it.
 *
 * An id is remembered for good. A body of its own is remembered for good where no time is signed; where one is, an
 * older repeat is refused by its time already, and the same state may come again (open, solved, open).
 */
export const replayKey = (
  kind: SourceKind,
  scheme: SignatureScheme,
  delivery: Delivery,
  signedId: string | null,
): ReplayKey => {
  const id = signedId ?? kind.deliveryId(delivery);
  if (id !== null) return { key: `id:${id}`, rememberSeconds: null };
  const key = `sha256:${createHash('sha256').update(delivery.body).digest('hex')}`;
  if (scheme.kind === 'shared-secret') return { key, rememberSeconds: unsignedRepeatSeconds };
  return { key, rememberSeconds: scheme.time === null ? null : 2 * scheme.toleranceSeconds };
};
