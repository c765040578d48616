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

/** Nearly all values; a report has tens of thousands of links. */
const needsNoEncoding = /^[\w.~-]*$/;

const encode = (value: string | number): string =>
  typeof value === 'number' || needsNoEncoding.test(value) ? `${value}` : encodeURIComponent(value);

/** The path of the list behind a number, e.g. `/v1/evidence/tickets?week=2024-W30&topic=t_1`. */
export const evidencePath = (filter: EvidenceFilter): string => {
  const parameters: string[] = [];
  for (const name of parameterOrder) {
    const value = filter[name];
    if (value !== undefined) parameters.push(`${name}=${encode(value)}`);
  }
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
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
