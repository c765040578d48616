import type { Delivery } from './sources/delivery.ts';
import type { BodySignature } from './sources/signature-scheme.ts';
import type { Refusal } from './verify-outcome.ts';

/** What a signature header holds. */
export interface SentSignature {
  /** Which of the scheme's headers it is; its time and id stand at the same place of theirs. */
  readonly headerIndex: number;
  /** Presented signatures, still encoded; with versions as `v1,…`. */
  readonly candidates: readonly string[];
  /** `key=value` pairs of the header, where it is made of such. */
  readonly pairs: readonly (readonly [string, string])[];
}

/** Nobody rotates through more than a few; a header of thousands would only cost time. */
const mostCandidates = 16;

const readPairs = (value: string, separator: string): [string, string][] =>
  value.split(separator, 4 * mostCandidates).flatMap((pair): [string, string][] => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [] : [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]];
  });

const readForm = (
  value: string,
  form: BodySignature['signature'],
): Omit<SentSignature, 'headerIndex'> => {
  if (form.form === 'versions') {
    return { candidates: value.split(' ', mostCandidates), pairs: [] };
  }
  if (form.form === 'pairs') {
    const pairs = readPairs(value, form.separator);
    const candidates = pairs.filter(([key]) => key === form.key).map(([, text]) => text);
    return { candidates: candidates.slice(0, mostCandidates), pairs };
  }
  const candidates = value.startsWith(form.prefix) ? [value.slice(form.prefix.length)] : [];
  return { candidates, pairs: [] };
};

/** The signatures a delivery presents under a scheme, or why there are none to check. */
export const readSignature = (
  delivery: Delivery,
  scheme: BodySignature,
): SentSignature | Refusal => {
  const headerIndex = scheme.headers.findIndex((name) => delivery.headers[name] !== undefined);
  const values = delivery.headers[scheme.headers[headerIndex] ?? ''] ?? [];
  if (values.length > 1) return 'the signature header is there more than once';
  const value = values[0]?.trim() ?? '';
  if (value === '') return 'the signature header is missing';
  const read = readForm(value, scheme.signature);
  if (read.candidates.length === 0) return 'the signature header has another form';
  return { headerIndex, ...read };
};
