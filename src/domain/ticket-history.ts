import type { TicketKind } from './ticket.ts';
import type { ChangeableFields, TicketChange } from './ticket-change.ts';

/** A value with the sender's time of it. */
export interface Register<Value> {
  readonly value: Value;
  readonly at: string;
  readonly tie: string;
  readonly redactions?: Readonly<Record<string, number>>;
}

export interface PartRegister extends Register<string | null> {
  readonly createdAt: string;
  readonly automatic: boolean;
}

/**
 * All that is needed of a ticket's changes to add one more in any order: for each field and part its newest value.
 * Adding is commutative, associative and idempotent, so that any shuffle with duplicates ends in one history.
 */
export interface TicketHistory {
  readonly ticketId: string;
  readonly kind: TicketKind;
  readonly source: string;
  readonly externalId: string;
  /** By the name of the field; segments one by one as `segment:<name>`. */
  readonly fields: Readonly<Record<string, Register<unknown>>>;
  readonly parts: Readonly<Record<string, PartRegister>>;
  /** Sender's times of the first and the last change. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Nothing said until then is kept. */
  readonly deletedAt: string | null;
  readonly restoredAt: string | null;
  /** For good. */
  readonly erased: boolean;
  readonly mergedInto: Register<string> | null;
  /** Tickets merged into this one, in order of their ids. */
  readonly absorbed: readonly string[];
  /** False as soon as one change was no bulk import. */
  readonly backfill: boolean;
}

/** Whether the first holds against the second. */
const isNewer = (
  one: { readonly at: string; readonly tie: string },
  other: { readonly at: string; readonly tie: string },
): boolean => (one.at === other.at ? one.tie > other.tie : one.at > other.at);

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

/** What is there before the first change. */
export const emptyHistory = (
  change: Pick<TicketChange, 'ticketId' | 'kind' | 'source' | 'externalId' | 'at'>,
): TicketHistory => ({
  ticketId: change.ticketId,
  kind: change.kind,
  source: change.source,
  externalId: change.externalId,
  fields: {},
  parts: {},
  firstAt: change.at,
  lastAt: change.at,
  deletedAt: null,
  restoredAt: null,
  erased: false,
  mergedInto: null,
  absorbed: [],
  backfill: true,
});

const segmentPrefix = 'segment:';

const fieldEntries = (fields: Partial<ChangeableFields>): [string, unknown][] =>
  Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
    name === 'segments'
      ? Object.entries(value as ChangeableFields['segments']).map(([segment, text]) => [
          `${segmentPrefix}${segment}`,
          text,
        ])
      : [[name, value]],
  );

const withRedactions = (
  change: TicketChange,
  name: string,
): Pick<Register<unknown>, 'redactions'> => {
  const redactions = change.redactions[name];
  return redactions === undefined ? {} : { redactions };
};

const mergeFields = (history: TicketHistory, change: TicketChange): TicketHistory['fields'] => {
  const fields = { ...history.fields };
  const { at, tie } = change;
  for (const [name, value] of fieldEntries(change.fields)) {
    const known = fields[name];
    if (known !== undefined && !isNewer(change, known)) continue;
    fields[name] = { value, at, tie, ...withRedactions(change, name) };
  }
  return fields;
};

/** A part taken back stays so; else the newest words of it hold. */
const mergePart = (known: PartRegister | undefined, given: PartRegister): PartRegister => {
  if (known === undefined) return given;
  if ((known.value === null) !== (given.value === null))
    return known.value === null ? known : given;
  return isNewer(given, known) ? given : known;
};

const mergeParts = (history: TicketHistory, change: TicketChange): TicketHistory['parts'] => {
  const parts = { ...history.parts };
  const { at, tie } = change;
  for (const { id, createdAt, text, automatic } of change.parts) {
    // Of what was taken back nothing stays but that it was.
    const shared = text === null ? { createdAt: '', automatic: false } : { createdAt, automatic };
    const given = { value: text, at, tie, ...shared, ...withRedactions(change, `part:${id}`) };
    parts[id] = mergePart(parts[id], given);
  }
  return parts;
};

/** Drops all that was said until a delete; what was taken back stays known as such. */
export const forgetUntil = (history: TicketHistory, deletedAt: string | null): TicketHistory => {
  const until = later(history.deletedAt, deletedAt);
  if (until === null) return history;
  return {
    ...history,
    deletedAt: until,
    fields: Object.fromEntries(Object.entries(history.fields).filter(([, { at }]) => at > until)),
    parts: Object.fromEntries(
      Object.entries(history.parts).filter(([, { at, value }]) => at > until || value === null),
    ),
  };
};

/** The history with one change more. */
export const addChange = (history: TicketHistory, change: TicketChange): TicketHistory => {
  const { at, tie } = change;
  const link = change.mergedInto === null ? null : { value: change.mergedInto, at, tie };
  const { mergedInto } = history;
  const added: TicketHistory = {
    ...history,
    fields: mergeFields(history, change),
    parts: mergeParts(history, change),
    firstAt: at < history.firstAt ? at : history.firstAt,
    lastAt: at > history.lastAt ? at : history.lastAt,
    restoredAt: change.presence === 'restored' ? later(history.restoredAt, at) : history.restoredAt,
    mergedInto:
      link !== null && (mergedInto === null || isNewer(link, mergedInto)) ? link : mergedInto,
    erased: history.erased || change.presence === 'erased',
    backfill: history.backfill && change.backfill,
  };
  if (added.erased) return { ...added, fields: {}, parts: {} };
  return forgetUntil(added, change.presence === 'deleted' ? at : null);
};

/** The history of a ticket that others were merged into. */
export const addAbsorbed = (history: TicketHistory, ticketId: string): TicketHistory =>
  history.absorbed.includes(ticketId)
    ? history
    : { ...history, absorbed: [...history.absorbed, ticketId].sort() };

/** Whether the ticket is deleted as things stand. */
export const isGone = ({ deletedAt, restoredAt, erased }: TicketHistory): boolean =>
  erased || (deletedAt !== null && (restoredAt === null || restoredAt <= deletedAt));

/** Whether there is anything in it that makes a ticket: a merge target may be known before its own first event. */
export const saysAnything = ({ fields, parts }: TicketHistory): boolean =>
  Object.keys(fields).length > 0 || Object.values(parts).some(({ value }) => value !== null);

/** The newest value of a field; undefined when no change set it. */
export const fieldOf = <Name extends keyof ChangeableFields>(
  history: TicketHistory,
  name: Name,
): ChangeableFields[Name] | undefined =>
  history.fields[name]?.value as ChangeableFields[Name] | undefined;

/** All segments with their newest values. */
export const segmentsOf = ({ fields }: TicketHistory): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name, { value }]) => name.startsWith(segmentPrefix) && value !== null)
      .map(([name, { value }]): [string, string] => [
        name.slice(segmentPrefix.length),
        value as string,
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
