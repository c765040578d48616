import { timingSafeEqual } from 'node:crypto';
import { bodyText, type Delivery } from './sources/delivery.ts';
import { parseJson } from './sources/parse-json.ts';
import { valueIn } from './sources/read-json.ts';
import type { BodySignature, TimeUnit } from './sources/signature-scheme.ts';
import { signatureOf, signedContent } from './verify-content.ts';
import { readSignature, type SentSignature } from './verify-header.ts';
import { type Refusal, refuse, type Verification } from './verify-outcome.ts';
import { matchesVersions } from './verify-versions.ts';

/** The signed time as text, exactly as it goes into the signed content, and as an instant. */
interface SentTime {
  readonly text: string;
  readonly milliseconds: number;
}

const wholeNumber = /^\d{1,16}$/;
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

const toMilliseconds = (text: string, unit: TimeUnit): number => {
  if (unit === 'iso') return isoTime.test(text) ? Date.parse(text) : Number.NaN;
  if (!wholeNumber.test(text)) return Number.NaN;
  return unit === 'seconds' ? Number(text) * 1000 : Number(text);
};

const timeText = (
  delivery: Delivery,
  scheme: BodySignature,
  sent: SentSignature,
): string | null => {
  const { time } = scheme;
  if (time?.in === 'header') {
    const values = delivery.headers[time.headers[sent.headerIndex] ?? time.headers[0] ?? ''] ?? [];
    return values.length === 1 ? (values[0] ?? null) : null;
  }
  if (time?.in === 'signature') {
    const values = sent.pairs.filter(([key]) => key === time.key);
    return values.length === 1 ? (values[0]?.[1] ?? null) : null;
  }
  if (time === null) return null;
  const value = valueIn(parseJson(bodyText(delivery) ?? ''), time.field);
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
};

const readSentTime = (
  delivery: Delivery,
  scheme: BodySignature,
  sent: SentSignature,
  now: Date,
): SentTime | null | Refusal => {
  if (scheme.time === null) return null;
  const text = timeText(delivery, scheme, sent);
  const milliseconds = text === null ? Number.NaN : toMilliseconds(text, scheme.time.unit);
  if (text === null || Number.isNaN(milliseconds)) return 'the signed time is missing';
  const toleranceMs = scheme.toleranceSeconds * 1000;
  if (milliseconds < now.getTime() - toleranceMs) return 'the signed time is too old';
  if (milliseconds > now.getTime() + toleranceMs) return 'the signed time lies in the future';
  return { text, milliseconds };
};

const signatureLength = { sha1: 20, sha256: 32 } as const;
const hexForm = /^[0-9a-f]+$/i;
const base64Form = /^[A-Za-z0-9+/]+={0,2}$/;

/** The bytes of a presented signature; null when it is not of the encoding or the length. */
const decode = (text: string, scheme: BodySignature): Buffer | null => {
  if (!(scheme.encoding === 'hex' ? hexForm : base64Form).test(text)) return null;
  const bytes = Buffer.from(text, scheme.encoding);
  return bytes.length === signatureLength[scheme.hash] ? bytes : null;
};

/** `verifyDelivery` for schemes that sign the body. */
export const verifySignature = (
  delivery: Delivery,
  scheme: BodySignature,
  secrets: readonly string[],
  now: Date,
): Verification => {
  const sent = readSignature(delivery, scheme);
  if (typeof sent === 'string') return refuse(sent);
  const time = readSentTime(delivery, scheme, sent, now);
  if (typeof time === 'string') return refuse(time);
  const idValues = delivery.headers[scheme.idHeaders[sent.headerIndex] ?? ''] ?? [];
  const signedId = scheme.idHeaders.length === 0 ? null : (idValues[0] ?? '');
  if (signedId === '' || idValues.length > 1) return refuse('the signed id is missing');

  const matches = secrets.map((secret) => {
    const values = {
      timestamp: time?.text ?? '',
      id: signedId ?? '',
      method: delivery.method,
      uri: delivery.url,
      secret,
    };
    const content = signedContent(scheme, values, delivery.body);
    if (scheme.signature.form === 'versions') {
      return matchesVersions(sent.candidates, scheme, secret, content);
    }
    const expected = signatureOf(scheme, secret, content);
    return sent.candidates.some((candidate) => {
      const bytes = decode(candidate, scheme);
      return bytes !== null && expected !== null && timingSafeEqual(bytes, expected);
    });
  });
  const secretIndex = matches.indexOf(true);
  if (secretIndex < 0) return refuse('the signature is wrong');
  const sentAt = time === null ? null : new Date(time.milliseconds).toISOString();
  return { ok: true, secretIndex, sentAt, signedId };
};
