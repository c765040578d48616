import type { Delivery } from './sources/delivery.ts';
import type { SignatureScheme } from './sources/signature-scheme.ts';
import { refuse, type Verification } from './verify-outcome.ts';
import { verifySharedSecret } from './verify-shared-secret.ts';
import { verifySignature } from './verify-signature.ts';

/**
 * Whether a delivery comes from the holder of one of the secrets (two are live while one is rotated out), and, where
 * the scheme signs a time, whether that lies within its tolerance of `now`, before or after.
 *
 * Fails closed: a header that is missing, doubled or of another form, a secret that does not decode and a time that is
 * none refuse the delivery. Secrets and signatures are compared in constant time.
 */
export const verifyDelivery = (
  delivery: Delivery,
  scheme: SignatureScheme,
  secrets: readonly string[],
  now: Date,
): Verification => {
  const usable = secrets.filter((secret) => secret !== '');
  if (usable.length === 0) return refuse('no secret is configured');
  return scheme.kind === 'signature'
    ? verifySignature(delivery, scheme, usable, now)
    : verifySharedSecret(delivery, scheme, usable);
};
