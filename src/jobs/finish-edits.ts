import type { TopicStore } from '../domain/topic-ports.ts';

/** An edit that waits for so long to be finished belongs to a process that died, or that is glad of help. */
const helpAfterMs = 20_000;

/** Finishes edits whose process died. Returns how many. */
export const finishEdits = async ({
  topics,
  now,
}: {
  readonly topics: Pick<TopicStore, 'unappliedEdits' | 'applyEdit'>;
  readonly now: () => Date;
}): Promise<number> => {
  const begunUpTo = new Date(now().getTime() - helpAfterMs).toISOString();
  const edits = await topics.unappliedEdits(begunUpTo);
  for (const edit of edits) await topics.applyEdit(edit);
  return edits.length;
};
