import { bodyText, type Delivery, mediaType } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import type { JsonRecord } from './read-json.ts';
import { rejected } from './read-outcome.ts';
import type { ReadOutcome } from './source-kind.ts';

/** A body that was understood, or the outcome that says why it was not. */
export type ReadBody<T> = { readonly body: T } | { readonly fault: ReadOutcome };

const isJsonType = (type: string): boolean => type === 'application/json' || type.endsWith('+json');

const fault = (message: string, fix: string): ReadBody<never> => ({
  fault: rejected('', message, fix),
});

/** A JSON body of any shape. A delivery that names another content type is not guessed at. */
export const readJsonValue = (delivery: Delivery): ReadBody<unknown> => {
  const type = mediaType(delivery);
  if (!isJsonType(type)) {
    return fault(
      `is ${type === '' ? 'of no content type' : type} and not JSON`,
      'Let the sender use the content type application/json.',
    );
  }
  const text = bodyText(delivery);
  if (text === null) return fault('is not UTF-8', 'Let the sender encode its JSON as UTF-8.');
  if (text.trim() === '') return fault('is empty', 'Let the sender put its JSON into the body.');
  const body = parseJson(text);
  if (body === undefined) {
    return fault('is not valid JSON', 'Check the quotes and line breaks of the template.');
  }
  return { body };
};

/** A JSON body that is an object, as nearly all senders use. */
export const readJsonRecord = (delivery: Delivery): ReadBody<JsonRecord> => {
  const read = readJsonValue(delivery);
  if ('fault' in read) return read;
  const { body } = read;
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? { body: body as JsonRecord }
    : fault('is not a JSON object', 'Let the sender put one JSON object into the body.');
};
