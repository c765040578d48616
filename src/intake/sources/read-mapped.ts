import { type Fault, GroundswellError } from '../../domain/errors.ts';
import type { Submission } from '../../domain/ticket.ts';
import { applyMapping } from '../mapping/apply-mapping.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { valuesAt } from '../mapping/json-path.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import type { JsonRecord } from './read-json.ts';
import { ignored, understood } from './read-outcome.ts';
import type { SourceEvent } from './source-event.ts';
import type { ReadOutcome } from './source-kind.ts';
import { submissionDetails, submissionTime } from './submission-details.ts';
import { wordsId } from './words-id.ts';

const refuse = (reason: string, faults: readonly Fault[]): ReadOutcome => ({
  outcome: 'rejected',
  reason,
  faults,
});

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The records of a body: those of the mapping's list, the elements of a list, or the body itself. */
const recordsOf = (body: unknown, mapping: CompiledMapping): readonly unknown[] => {
  const found = mapping.records === null ? [body] : valuesAt(body, mapping.records);
  return found.flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value]));
};

const eventsOf = (submission: Submission, receivedAt: string): SourceEvent[] => {
  const { kind, ...sent } = submission;
  const at = submissionTime(sent) ?? receivedAt;
  const { id, text, subject, createdAt, customer } = sent;
  const known = id ?? wordsId(JSON.stringify([kind, text, subject, createdAt, customer]));
  return submissionDetails(sent, at).map((one) => ({ kind, id: known, at, ...one }));
};

/** The mapping object of a source is the same for delivery after delivery; parsing it takes longer than using it. */
const parsed = new WeakMap<object, CompiledMapping>();
const noMapping = { fields: {} };

const readMapping = (mapping: unknown): CompiledMapping | ReadOutcome => {
  const given = mapping ?? noMapping;
  const known = typeof given === 'object' ? parsed.get(given) : undefined;
  if (known !== undefined) return known;
  try {
    const compiled = parseMapping(given);
    if (typeof given === 'object') parsed.set(given, compiled);
    return compiled;
  } catch (error) {
    if (!(error instanceof GroundswellError)) throw error;
    const { message, faults } = error;
    const fix = 'Mend the mapping of the source; the preview shows what it makes of a message.';
    const own = faults.length > 0 ? faults : [{ pointer: '/mapping', message, fix }];
    return refuse('the mapping of the source is not valid', own);
  }
};

const applyTo = (
  record: JsonRecord,
  mapping: CompiledMapping,
  receivedAt: string,
): readonly SourceEvent[] | readonly Fault[] => {
  const defaults = { id: undefined, source: undefined, createdAt: undefined };
  try {
    const mapped = applyMapping(record, mapping, defaults);
    return 'faults' in mapped ? mapped.faults : eventsOf(mapped.submission, receivedAt);
  } catch (error) {
    if (!(error instanceof GroundswellError && error.kind === 'invalid')) throw error;
    return [
      { pointer: '/mapping', message: error.message, fix: 'Mend the mapping of the source.' },
    ];
  }
};

const isFault = (one: SourceEvent | Fault): one is Fault => 'pointer' in one;

/**
 * Reads a body of any shape by the mapping of its source (none: by the usual names). A body of which one record cannot
 * be read is rejected whole, so that a replay after the mapping was mended finds all of it.
 */
export const readMapped = (body: unknown, mapping: unknown, receivedAt: string): ReadOutcome => {
  const compiled = readMapping(mapping);
  if ('outcome' in compiled) return compiled;
  const records = recordsOf(body, compiled);
  if (records.length === 0) return ignored('the message holds no record where the mapping looks');
  const events: SourceEvent[] = [];
  for (const [index, record] of records.entries()) {
    const where = records.length > 1 ? `/${index}` : '';
    if (!isRecord(record)) {
      const fix = 'Send an object, or say in the mapping where the list of "records" is.';
      return refuse('a record is no object', [{ pointer: where, message: 'is no object', fix }]);
    }
    for (const one of applyTo(record, compiled, receivedAt)) {
      if (!isFault(one)) {
        events.push(one);
        continue;
      }
      const fault = { ...one, pointer: `${where}${one.pointer}` };
      return refuse(`${fault.pointer} ${fault.message}`, [fault]);
    }
  }
  return understood(events, 'the message says nothing');
};
