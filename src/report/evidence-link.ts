import type { Count, EvidenceQuery } from '../domain/report.ts';

/** What a link narrows down to; paging is the reader's business. */
export type EvidenceFilter = Omit<EvidenceQuery, 'limit' | 'offset'>;

/** One order for all links, so that equal lists have equal paths. */
const parameterOrder = [
  'fromWeek',
  'week',
  'topic',
  'kind',
  'sentiment',
  'intent',
  'channel',
  'source',
  'language',
  'score',
  'scoreValue',
  'scoreMin',
  'scoreMax',
  'scoreDirection',
  'splitBy',
  'splitValue',
  'asOf',
  'account',
  'primaryReason',
  'anyReason',
  'named',
  'voluntary',
  'cohort',
  'outcome',
  'excluded',
  'told',
  'reopened',
  'openIn',
  'coverage',
  'group',
  'campaign',
  'without',
  'search',
] as const satisfies readonly (keyof EvidenceFilter)[];

const placeOf = new Map<string, number>(parameterOrder.map((name, place) => [name, place]));
const inOrder = (a: string, b: string): number => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0);

/** Nearly all values; a report has tens of thousands of links. */
const needsNoEncoding = /^[\w.~-]*$/;

const encode = (value: string | number): string =>
  typeof value === 'number' || needsNoEncoding.test(value) ? `${value}` : encodeURIComponent(value);

/** The path of the list behind a number, e.g. `/v1/evidence/tickets?week=2024-W30&topic=t_1`. */
export const evidencePath = (filter: EvidenceFilter): string => {
  let query = '';
  // Few of them are set.
  for (const name of Object.keys(filter).sort(inOrder) as (keyof EvidenceFilter)[]) {
    const value = filter[name];
    if (name === 'unit' || value === undefined) continue;
    query += `${query === '' ? '?' : '&'}${name}=${encode(value)}`;
  }
  return `/v1/evidence/${filter.unit}${query}`;
};

/** A number with the path of the list that has that many entries. */
export const countOf = (value: number, filter: EvidenceFilter): Count => ({
  value,
  evidence: evidencePath(filter),
});

/** The path of one ticket. */
export const ticketPath = (ticketId: string): string =>
  `/v1/tickets/${encodeURIComponent(ticketId)}`;
