import { z } from 'zod';

const day = z.iso.date();
const address = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .max(2_000);

/** `PUT /v1/topics/:id/notes`: what is left out stays as it is, null takes it away. */
export const topicNoteChangeSchema = z.strictObject({
  owner: z.string().trim().min(1).max(100).nullish().describe('Who looks after it'),
  issueUrl: address.nullish().describe('The issue in a tracker that stands for it'),
  issueStatus: z.string().trim().min(1).max(60).nullish().describe('The tracker’s own word'),
  issueOpenedOn: day.nullish(),
  issueClosedOn: day
    .nullish()
    .describe('Resolves the topic on that day, as a closed issue does; null reopens it'),
  helpArticle: address.nullish().describe('Where the answer stands'),
  toldOn: day
    .nullish()
    .describe('Everybody who had written about it by that day was told what became of it'),
});
export type TopicNoteChange = z.infer<typeof topicNoteChangeSchema>;
export const topicNoteFields = [
  'owner',
  'issueUrl',
  'issueStatus',
  'issueOpenedOn',
  'issueClosedOn',
  'helpArticle',
  'toldOn',
] as const satisfies readonly (keyof TopicNoteChange)[];
export type TopicNoteField = (typeof topicNoteFields)[number];

/** What holds for a topic; null where nobody said. Days are of the workspace’s time zone. */
export interface TopicNotes extends Readonly<Record<TopicNoteField, string | null>> {
  readonly topicId: string;
}

/** One line of the kept history, never rewritten. */
export interface TopicNote {
  readonly no: number;
  readonly field: TopicNoteField;
  /** null: taken away. */
  readonly value: string | null;
  readonly at: string;
  readonly author: string;
}

/** Those who wrote about a resolved topic since twelve weeks before its fix, and how many of them were told. */
export interface TopicRequesters {
  readonly topicId: string;
  readonly fromWeek: string;
  readonly requesters: number;
  /** Last week of writers that were told; null = nobody was. */
  readonly toldTo: string | null;
  readonly told: number;
}

export interface TopicNoteStore {
  /** Keeps what differs from what holds; `not_found` when no standing topic has this id. One transaction. */
  noteTopic(
    topicId: string,
    change: TopicNoteChange,
    who: { readonly at: string; readonly author: string; readonly today: string },
  ): Promise<TopicNotes>;
  /** What holds, and how it came to be, oldest first. */
  readNotes(topicId: string): Promise<{ notes: TopicNotes; history: TopicNote[] }>;
}
