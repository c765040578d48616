import type { EvidenceColumns, RequestCut } from '../../domain/request.ts';
import { RequestTally } from './request-tally.ts';

/** Which evidence counts. Internal evidence never does. */
export interface EvidenceFilter {
  /** Evidence with any of these marks is left out, e.g. `byProxy`. */
  readonly without: number;
  /** Only evidence with this mark; 0 = any. */
  readonly only: number;
  /** By index of the account; null = every account, the unknown included. */
  readonly accounts: Uint8Array | null;
}

/** What the evidence of one request adds up to on a day. */
export interface RequestCounts {
  readonly reach: number;
  /** Distinct known accounts and people. */
  readonly accounts: number;
  readonly customers: number;
  /** Accounts, and people whose account is not known: what reach adds up. */
  readonly askers: number;
  readonly evidence: number;
  /** Pieces of importance 3. */
  readonly blockers: number;
  /** Of active accounts, each once: capped as scored, and uncapped. */
  readonly revenue: number;
  readonly revenueUncapped: number;
  /** Of its active accounts, how many have a known revenue. */
  readonly revenueKnownAccounts: number;
  readonly activeAccounts: number;
  readonly churnedRevenue: number;
  readonly churnedAccounts: number;
  /** Accounts (people where no account is known) that asked first in the last 28 days, and in the 84 before. */
  readonly newAccounts: number;
  readonly earlierAccounts: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly confirmed: number;
  readonly byProxy: number;
  readonly internal: number;
  readonly campaign: number;
  /** People and companies who can be told. */
  readonly requesters: number;
  readonly told: number;
  /** Accounts (people where no account is known) that asked after the request shipped. */
  readonly askedSinceShipped: number;
  readonly renewsSoonAccounts: number;
}

/** Numbers of the pieces of evidence, request by request (counting sort). */
export const piecesByRequest = (
  { request, length }: EvidenceColumns,
  requests: number,
): { readonly start: Int32Array; readonly pieces: Int32Array } => {
  const start = new Int32Array(requests + 1);
  for (let piece = 0; piece < length; piece++) {
    start[(request[piece] as number) + 1] = (start[(request[piece] as number) + 1] as number) + 1;
  }
  for (let i = 0; i < requests; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice(0, requests);
  const pieces = new Int32Array(length);
  for (let piece = 0; piece < length; piece++) {
    const of = request[piece] as number;
    const at = next[of] as number;
    pieces[at] = piece;
    next[of] = at + 1;
  }
  return { start, pieces };
};

/** Counts every request of the cut with the evidence before `endDay`. */
export const countRequests = (
  cut: RequestCut,
  filter: EvidenceFilter,
  endDay: number,
): RequestCounts[] => {
  const { start, pieces } = piecesByRequest(cut.evidence, cut.requests.length);
  const tally = new RequestTally(cut, filter, endDay);
  return cut.requests.map((request, index) => {
    tally.begin();
    for (let at = start[index] as number; at < (start[index + 1] as number); at++) {
      tally.add(pieces[at] as number);
    }
    return tally.finish(request);
  });
};
