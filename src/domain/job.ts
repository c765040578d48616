import type { FetchAddress } from './open-fetch.ts';

/** Jobs are named noun.verb; a payload is small and holds ids, never text. */
export interface JobPayloads {
  'ticket.analyze': { readonly ticketId: string; readonly revision: number };
  'tickets.analyze': { readonly tickets: readonly (readonly [id: string, revision: number])[] };
  'tickets.sweep': Record<string, never>;
  'topics.discover': { readonly reason: string };
  'reports.issue': Record<string, never>;
  'source.fetch': FetchAddress;
  'requests.group': Record<string, never>;
  'weeks.judge': Record<string, never>;
  'alerts.check': Record<string, never>;
  'tags.learn': Record<string, never>;
  'tags.retag': Record<string, never>;
  'notices.send': Record<string, never>;
  'mentions.embed': Record<string, never>;
}
export type JobKind = keyof JobPayloads;
export const jobKinds = [
  'ticket.analyze',
  'tickets.analyze',
  'tickets.sweep',
  'topics.discover',
  'reports.issue',
  'source.fetch',
  'requests.group',
  'weeks.judge',
  'alerts.check',
  'tags.learn',
  'tags.retag',
  'notices.send',
  'mentions.embed',
] as const;

export interface NewJob<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  /** Two jobs of a kind with one key are one job while the first waits or runs. Letters, digits, `-`, `_`, `.`. */
  readonly key: string;
  readonly payload: JobPayloads[Kind];
  readonly delayMs?: number;
}

export interface Job<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  readonly key: string;
  readonly payload: JobPayloads[Kind];
  /** 1 on the first try. */
  readonly attempt: number;
}

export interface DeadJob {
  readonly kind: JobKind;
  readonly key: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly reason: string;
  /** ISO 8601. */
  readonly failedAt: string;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly dead: number;
}

interface TicketRevision {
  readonly id: string;
  readonly revision: number;
}

/** The job of one revision of a ticket; its key makes any number of requests for it one job. */
export const analyzeJob = (ticket: TicketRevision): NewJob<'ticket.analyze'> => ({
  kind: 'ticket.analyze',
  key: `${ticket.id}-r${ticket.revision}`,
  payload: { ticketId: ticket.id, revision: ticket.revision },
});

const ticketsPerJob = 200;

/** As few jobs as may be for tickets that came together and that nobody waits for one by one (decision 0016). */
export const analyzeTogether = (
  tickets: readonly TicketRevision[],
): NewJob<'tickets.analyze'>[] => {
  const jobs: NewJob<'tickets.analyze'>[] = [];
  for (let from = 0; from < tickets.length; from += ticketsPerJob) {
    const part = tickets.slice(from, from + ticketsPerJob);
    const [first] = part;
    jobs.push({
      kind: 'tickets.analyze',
      key: `${first?.id}-r${first?.revision}-n${part.length}`,
      payload: { tickets: part.map(({ id, revision }) => [id, revision] as const) },
    });
  }
  return jobs;
};
