import { bodyText, type Delivery, mediaType } from './delivery.ts';
import { type ReadBody, readJsonRecord } from './read-body.ts';
import type { JsonRecord } from './read-json.ts';
import { rejected } from './read-outcome.ts';

type Nested = { [key: string]: string | Nested };

const put = (into: Nested, path: readonly string[], value: string): void => {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const below = Object.hasOwn(into, key) ? into[key] : undefined;
  const next: Nested = typeof below === 'object' ? below : Object.create(null);
  into[key] = next;
  put(next, rest, value);
};

const deepestForm = 6;
const mostFields = 1_000;

/** `URLSearchParams` takes a second for five megabytes. What is not encoded well is taken as it stands. */
const decodeFormText = (text: string): string => {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};

/** A JSON object, or a form whose names are paths with dots: `ticket.id=42` is `{"ticket": {"id": "42"}}`. */
export const readJsonOrForm = (delivery: Delivery): ReadBody<JsonRecord> => {
  if (mediaType(delivery) !== 'application/x-www-form-urlencoded') return readJsonRecord(delivery);
  const text = bodyText(delivery);
  if (text === null || text.trim() === '') {
    return { fault: rejected('', 'is empty', 'Let the sender put its fields into the body.') };
  }
  const body: Nested = Object.create(null);
  for (const pair of text.split('&', mostFields)) {
    const equals = pair.indexOf('=');
    const name = decodeFormText(equals < 0 ? pair : pair.slice(0, equals));
    put(
      body,
      name.split('.', deepestForm),
      equals < 0 ? '' : decodeFormText(pair.slice(equals + 1)),
    );
  }
  return { body };
};
