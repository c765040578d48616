import { z } from 'zod';
import { type Importance, importances, requestStatuses } from './request.ts';

const title = z.string().trim().min(1).max(200);
const evidence = z.array(z.string().min(1).max(60)).min(1).max(500);
const note = z.string().trim().min(1).max(2_000).nullable();
const instant = z.iso.datetime({ offset: true, local: true }).or(z.iso.date());
const importance = z
  .literal([...importances])
  .describe('0 unimportant, 1 nice to have, 2 important, 3 its lack loses the customer');

/** What a person may do to a request; each is kept in the audit log and can be undone. */
export const requestEditSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('rename'), title }),
  z.strictObject({ action: z.literal('describe'), description: note }),
  z
    .strictObject({
      action: z.literal('set_status'),
      status: z.enum(requestStatuses),
      reason: note.optional(),
    })
    .refine(({ status, reason }) => status !== 'declined' || (reason ?? null) !== null, {
      path: ['reason'],
      message: 'say why it is declined; those who asked will want to know',
    }),
  z.strictObject({ action: z.literal('pin'), pinned: z.boolean() }),
  z.strictObject({ action: z.literal('mark_strategic'), strategic: z.boolean() }),
  z.strictObject({ action: z.literal('estimate'), effort: z.number().positive().nullable() }),
  z.strictObject({
    action: z.literal('assign'),
    owner: z.string().trim().min(1).max(100).nullable(),
  }),
  z.strictObject({
    action: z.literal('link_issue'),
    issue: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }).max(2_000),
        status: z.string().max(50).nullable().default(null),
      })
      .nullable(),
  }),
  z.strictObject({ action: z.literal('note_workaround'), workaround: note }),
  z.strictObject({ action: z.literal('merge'), into: z.string().min(1).max(60) }),
  z.strictObject({ action: z.literal('split'), title, evidence }),
  z.strictObject({ action: z.literal('move_evidence'), evidence, to: z.string().min(1).max(60) }),
  z.strictObject({ action: z.literal('reject_evidence'), evidence }),
  z.strictObject({ action: z.literal('confirm_evidence'), evidence, confirmed: z.boolean() }),
  z.strictObject({ action: z.literal('rate_evidence'), evidence, importance }),
  z.strictObject({
    action: z.literal('tell'),
    evidence: evidence.optional().describe('Whose requesters were told; absent = all of them'),
  }),
]);
export type RequestEdit = z.infer<typeof requestEditSchema>;

export const newEvidenceSchema = z.strictObject({
  text: z.string().trim().min(1).max(5_000),
  account: z.string().min(1).max(200).nullish(),
  customer: z
    .strictObject({ id: z.string().max(200).optional(), email: z.string().max(320).optional() })
    .optional(),
  importance: importance.optional(),
  byProxy: z.boolean().default(true).describe('Told by one of us on behalf of the account'),
  source: z.string().min(1).max(64).default('hand'),
  at: instant.optional(),
  url: z.url().max(2_000).nullish(),
});
export const newRequestSchema = z.strictObject({
  title,
  description: note.optional(),
  status: z.enum(requestStatuses).default('inbox'),
  reason: note.optional(),
  evidence: z.array(newEvidenceSchema).max(500).default([]),
});
export type EvidenceSubmission = z.infer<typeof newEvidenceSchema>;
export type RequestSubmission = z.infer<typeof newRequestSchema>;

/** Evidence added by hand or import, redacted. */
export interface NewEvidence {
  readonly text: string;
  readonly at: string;
  readonly source: string;
  readonly url: string | null;
  readonly accountRef: string | null;
  readonly customerIdentifiers: readonly string[];
  readonly importance: Importance;
  readonly byProxy: boolean;
}
export interface NewRequest {
  readonly title: string;
  readonly description: string | null;
  readonly status: (typeof requestStatuses)[number];
  readonly reason: string | null;
  readonly origin: 'hand' | 'import';
  readonly evidence: readonly NewEvidence[];
}

/** An entry of the audit log. */
export interface RequestChange {
  readonly no: number;
  readonly at: string;
  readonly who: string;
  readonly requestId: string;
  readonly action: RequestEdit['action'] | 'create' | 'add_evidence' | 'undo';
  readonly edit: unknown;
  /** The change that this one took back, and the one that took this back. */
  readonly undoes: number | null;
  readonly undoneBy: number | null;
}
