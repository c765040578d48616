import type { BodySignature, SignatureScheme, TimeUnit } from './sources/signature-scheme.ts';
import { signatureOf, signedContent } from './verify-content.ts';

/** What is to be signed. `id` is the id of the delivery, for schemes that sign one. */
export interface Unsigned {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
  readonly id: string;
}

const timeAs = (now: Date, unit: TimeUnit): string => {
  if (unit === 'iso') return now.toISOString();
  return String(unit === 'seconds' ? Math.floor(now.getTime() / 1000) : now.getTime());
};

const headerValue = (scheme: BodySignature, signature: string, timestamp: string): string => {
  const { signature: form, time } = scheme;
  if (form.form === 'versions') return `v1,${signature}`;
  if (form.form === 'prefixed') return `${form.prefix}${signature}`;
  const timePair = time?.in === 'signature' ? `${time.key}=${timestamp}${form.separator}` : '';
  return `${timePair}${form.key}=${signature}`;
};

const signBody = (
  unsigned: Unsigned,
  scheme: BodySignature,
  secret: string,
  now: Date,
): Record<string, string> => {
  const timestamp = scheme.time === null ? '' : timeAs(now, scheme.time.unit);
  const { method, id, url: uri, body } = unsigned;
  const content = signedContent(scheme, { timestamp, id, method, uri, secret }, body);
  const signature = signatureOf(scheme, secret, content)?.toString(scheme.encoding) ?? '';
  const headers: Record<string, string> = {};
  if (scheme.time?.in === 'header') headers[scheme.time.headers[0] ?? ''] = timestamp;
  const [idHeader] = scheme.idHeaders;
  if (idHeader !== undefined) headers[idHeader] = id;
  headers[scheme.headers[0]] = headerValue(scheme, signature, timestamp);
  return headers;
};

/**
 * The headers with which a sender would prove itself: for the ready `curl` of a preview, and for trying a source out.
 * A scheme whose time stands in the body (Linear) signs the body as it is. Public keys (`whpk_…`) cannot sign.
 */
export const signDelivery = (
  unsigned: Unsigned,
  scheme: SignatureScheme,
  secret: string,
  now: Date,
): Readonly<Record<string, string>> =>
  scheme.kind === 'signature'
    ? signBody(unsigned, scheme, secret, now)
    : { 'x-groundswell-secret': secret };
