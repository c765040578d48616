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
  /**
   * When the part was said, by the change that tells it: senders without a time of their own date each repeat anew,
   * so the earliest counts. Rising in both; a change that a later one underbids is left out. Kept because a delete
   * may yet take the early ones away. Empty of what was taken back.
   */
  readonly told: readonly { readonly at: string; readonly createdAt: string }[];
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
  /** What was done, as `<time> <mark>`, in order. */
  readonly marks: readonly string[];
  /** Sender's times of the first and the last change. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Nothing said until then is kept. */
  readonly deletedAt: string | null;
  readonly restoredAt: string | null;
  /** For good. */
  readonly erased: boolean;
  readonly mergedInto: Register<string> | null;
  /** All that it was ever said to be merged into; a delete of one of them takes its words along. */
  readonly targets: readonly string[];
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

const earliest = (a: string, b: string): string => (b < a ? b : a);
const latest = (a: string, b: string): string => (b > a ? b : a);
const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

/** The time of what no event says: older than all of them, and untouched by deletes. */
const beforeAll = '';

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
  marks: [],
  firstAt: change.at,
  lastAt: change.at,
  deletedAt: null,
  restoredAt: null,
  erased: false,
  mergedInto: null,
  targets: [],
  absorbed: [],
  backfill: true,
});

const segmentPrefix = 'segment:';
/** An event may name a customer by one of several identifiers; what another event said of it is remembered. */
const aliasPrefix = 'alias:';

/**
 * A copy to add to. Its keys come from senders: without a prototype none of them (`__proto__`) means anything else, and
 * objects of ever new keys cost no new shape each.
 */
const copyOf = <Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.assign(Object.create(null) as Record<string, Value>, entries);

const fieldEntries = (fields: Partial<ChangeableFields>): [string, unknown][] =>
  Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'segments') {
      return Object.entries(value as ChangeableFields['segments']).map(([segment, text]) => [
        `${segmentPrefix}${segment}`,
        text,
      ]);
    }
    if (name !== 'customerIdentifiers') return [[name, value]];
    const identifiers = value as ChangeableFields['customerIdentifiers'];
    const aliases = identifiers.length < 2 ? [] : identifiers;
    return [[name, value], ...aliases.map((one): [string, unknown] => [aliasPrefix + one, value])];
  });

const withRedactions = (
  change: TicketChange,
  name: string,
): Pick<Register<unknown>, 'redactions'> => {
  const redactions = change.redactions[name];
  return redactions === undefined ? {} : { redactions };
};

const mergeFields = (history: TicketHistory, change: TicketChange): TicketHistory['fields'] => {
  const fields = copyOf(history.fields);
  const { at, tie } = change;
  for (const [name, value] of Object.entries(change.defaults)) {
    const given = { value, at: beforeAll, tie: String(value) };
    const known = fields[name];
    if (known === undefined || isNewer(given, known)) fields[name] = given;
  }
  for (const [name, value] of fieldEntries(change.fields)) {
    const known = fields[name];
    if (known !== undefined && !isNewer(change, known)) continue;
    fields[name] = { value, at, tie, ...withRedactions(change, name) };
  }
  return fields;
};

const joinTold = (one: PartRegister['told'], other: PartRegister['told']): PartRegister['told'] => {
  const byTime = [...one, ...other].sort((a, b) =>
    a.at === b.at ? (a.createdAt < b.createdAt ? -1 : 1) : a.at < b.at ? -1 : 1,
  );
  const kept: { at: string; createdAt: string }[] = [];
  for (const each of byTime.reverse()) {
    const next = kept[0];
    if (next !== undefined && next.createdAt <= each.createdAt) continue;
    if (next?.at === each.at) kept.shift();
    kept.unshift(each);
  }
  return kept;
};

/** A part taken back stays so; else the newest words of it hold. */
const mergePart = (known: PartRegister | undefined, given: PartRegister): PartRegister => {
  if (known === undefined) return given;
  if ((known.value === null) !== (given.value === null))
    return known.value === null ? known : given;
  return { ...(isNewer(given, known) ? given : known), told: joinTold(known.told, given.told) };
};

/** Words are as old as their first wording. */
export const saidAt = ({ told }: PartRegister): string => told[0]?.createdAt ?? '';

const mergeParts = (history: TicketHistory, change: TicketChange): TicketHistory['parts'] => {
  const parts = copyOf(history.parts);
  const { at, tie } = change;
  for (const { id, createdAt, text, automatic } of change.parts) {
    // Of what was taken back nothing stays but that it was.
    const shared =
      text === null ? { told: [], automatic: false } : { told: [{ at, createdAt }], automatic };
    const given = { value: text, at, tie, ...shared, ...withRedactions(change, `part:${id}`) };
    parts[id] = mergePart(parts[id], given);
  }
  return parts;
};

/** Drops all that was said until a delete; what was taken back stays known as such. */
const forgetUntil = (history: TicketHistory, deletedAt: string | null): TicketHistory => {
  const until = later(history.deletedAt, deletedAt);
  if (until === null) return history;
  return {
    ...history,
    deletedAt: until,
    marks: history.marks.filter((mark) => mark > `${until} ~`),
    fields: Object.fromEntries(
      Object.entries(history.fields).filter(([, { at }]) => at > until || at === beforeAll),
    ),
    parts: Object.fromEntries(
      Object.entries(history.parts)
        .filter(([, { at, value }]) => at > until || value === null)
        .map(([id, part]) => [id, { ...part, told: part.told.filter(({ at }) => at > until) }]),
    ),
  };
};

const nothing = { fields: {}, parts: {}, marks: [] };

const addMark = (marks: readonly string[], { at, mark }: TicketChange): readonly string[] =>
  mark === null ? marks : [...new Set([...marks, `${at} ${mark}`])].sort();

/** The history with one change more. */
export const addChange = (history: TicketHistory, change: TicketChange): TicketHistory => {
  const { at, tie } = change;
  const target = change.mergedInto?.ticketId ?? history.ticketId;
  const link = target === history.ticketId ? null : { value: target, at, tie };
  const { mergedInto } = history;
  const added: TicketHistory = {
    ...history,
    fields: mergeFields(history, change),
    parts: mergeParts(history, change),
    marks: addMark(history.marks, change),
    firstAt: earliest(history.firstAt, at),
    lastAt: latest(history.lastAt, at),
    restoredAt: change.presence === 'restored' ? later(history.restoredAt, at) : history.restoredAt,
    mergedInto:
      link !== null && (mergedInto === null || isNewer(link, mergedInto)) ? link : mergedInto,
    targets: link === null ? history.targets : [...new Set([...history.targets, target])].sort(),
    erased: history.erased || change.presence === 'erased',
    backfill: history.backfill && change.backfill,
  };
  if (added.erased) return { ...added, ...nothing };
  return forgetUntil(added, change.presence === 'deleted' ? at : null);
};

/** The history of a ticket that the ticket of the change was merged into. */
export const addAbsorbed = (
  history: TicketHistory,
  { ticketId, at, backfill }: Pick<TicketChange, 'ticketId' | 'at' | 'backfill'>,
): TicketHistory => ({
  ...history,
  firstAt: earliest(history.firstAt, at),
  lastAt: latest(history.lastAt, at),
  absorbed: [...new Set([...history.absorbed, ticketId])].sort(),
  backfill: history.backfill && backfill,
});

/** The history of a ticket that was merged into a deleted one: what was said of it goes with that one. */
export const followDelete = (history: TicketHistory, survivor: TicketHistory): TicketHistory =>
  survivor.erased
    ? { ...history, erased: true, ...nothing }
    : forgetUntil(history, survivor.deletedAt);

/** Whether the ticket is deleted as things stand. */
export const isGone = ({ deletedAt, restoredAt, erased }: TicketHistory): boolean =>
  erased || (deletedAt !== null && (restoredAt === null || restoredAt <= deletedAt));

/** Whether there is anything in it that makes a ticket: a merge target may be known before its own first event. */
export const saysAnything = ({ fields, parts }: TicketHistory): boolean =>
  Object.values(fields).some(({ at }) => at !== beforeAll) ||
  Object.values(parts).some(({ value }) => value !== null);

/** The newest value of a field; undefined when no change set it. */
export const fieldOf = <Name extends keyof ChangeableFields>(
  history: TicketHistory,
  name: Name,
): ChangeableFields[Name] | undefined =>
  history.fields[name]?.value as ChangeableFields[Name] | undefined;

/** All identifiers of the customer whom the newest event names, the sender's own ids first. */
export const identifiersOf = (history: TicketHistory): string[] => {
  const named = fieldOf(history, 'customerIdentifiers') ?? [];
  const aliases = named.flatMap(
    (one) => (history.fields[aliasPrefix + one]?.value ?? []) as readonly string[],
  );
  const all = [...new Set([...named, ...aliases])];
  return [
    ...all.filter((one) => one.startsWith('id:')),
    ...all.filter((one) => !one.startsWith('id:')),
  ];
};

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
