import type { SentimentLabel } from '../domain/analysis.ts';
import type { AccountState } from '../domain/customer.ts';
import {
  evidenceMarks,
  type Importance,
  type RequestEvidence,
  type WishNote,
} from '../domain/request.ts';

/** A row of a list of evidence. */
export interface EvidenceListRow {
  readonly id: string;
  readonly ticket_id: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly at: string;
  readonly text: string;
  readonly customer: string | null;
  readonly account: string | null;
  readonly importance: Importance;
  readonly ruled_importance: Importance;
  readonly marks: number;
  readonly sentiment: SentimentLabel;
  /** `WishNote` as JSON; `{}` of evidence by hand. */
  readonly note: string;
}

const noNote: WishNote = { importanceReason: null, job: null, workaround: null };

/** Evidence as people see it, with its account as it was at that moment. */
export const toEvidence = (
  row: EvidenceListRow,
  requestId: string,
  stateAsOf: (ref: string, at: string) => AccountState | null,
): RequestEvidence => {
  const state = row.account === null ? null : stateAsOf(row.account, row.at);
  const has = (mark: number): boolean => (row.marks & mark) !== 0;
  return {
    id: row.id,
    requestId,
    ticketId: row.ticket_id,
    url: row.url,
    source: row.source,
    at: row.at,
    verbatim: row.text,
    customer: row.customer,
    account: row.account,
    snapshot:
      state === null
        ? null
        : {
            plan: state.plan,
            revenue: state.revenue,
            currency: state.currency,
            status: state.status,
          },
    importance: row.importance,
    ruledImportance: row.ruled_importance,
    ...noNote,
    ...(JSON.parse(row.note) as Partial<WishNote>),
    sentiment: row.sentiment,
    byProxy: has(evidenceMarks.byProxy),
    internal: has(evidenceMarks.internal),
    campaign: has(evidenceMarks.campaign),
    confirmed: has(evidenceMarks.confirmed),
    told: has(evidenceMarks.told),
  };
};
