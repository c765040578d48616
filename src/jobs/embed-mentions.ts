import { type Embedder, type TextVector, textKeyOf, type VectorStore } from '../domain/embedder.ts';
import { GroundswellError } from '../domain/errors.ts';
import type { EditMention, MentionMove } from '../domain/topic-edit.ts';
import type { TopicStore } from '../domain/topic-ports.ts';
import type { AnalyzeTicketsParts } from './analyze-tickets.ts';

export interface EmbedMentionsParts {
  readonly embedder: Embedder;
  readonly vectors: VectorStore;
  readonly topics: Pick<TopicStore, 'readEditMentions' | 'placeMentions'>;
  readonly currentAssigner: AnalyzeTicketsParts['currentAssigner'];
  readonly now: () => Date;
}

const ticketsPerPage = 500;
/** A job that has worked so long gives way; the next one goes on. */
const stretchMs = 20_000;
/** After a failure that names no time. */
const restSeconds = 5;
const mostPlacings = 5;

/** Texts without a vector, each once, are given to the model batch by batch; what came is kept at once. */
const embedTexts = async (
  { embedder, vectors }: EmbedMentionsParts,
  mentions: readonly EditMention[],
): Promise<void> => {
  const texts = new Map(mentions.map(({ text }) => [textKeyOf(text), text]));
  const missing = await vectors.missing([...texts.keys()].sort());
  for (let from = 0; from < missing.length; from += embedder.batchSize) {
    const keys = missing.slice(from, from + embedder.batchSize);
    const made = await embedder.embed(keys.map((key) => texts.get(key) ?? ''));
    await vectors.save(keys.map((key, at): TextVector => ({ key, vector: made[at] ?? null })));
  }
};

/** Where the mentions go now that they have vectors, and nothing for those that are there already. */
const movesOf = (
  mentions: readonly EditMention[],
  assign: Awaited<ReturnType<AnalyzeTicketsParts['currentAssigner']>>['assign'],
): MentionMove[] =>
  mentions.flatMap((mention): MentionMove[] => {
    const { ticketNo, index, place: from } = mention;
    // What has a place keeps it: only a discovery or a person takes it elsewhere.
    if (from.topicId !== null || (from.partId ?? null) !== null) return [];
    const to = assign(mention);
    return to.topicId === null && (to.partId ?? null) === null
      ? []
      : [{ ticketNo, index, from, to }];
  });

const placeTickets = async (
  { topics, currentAssigner }: EmbedMentionsParts,
  tickets: readonly number[],
): Promise<void> => {
  for (let placing = 0; placing < mostPlacings; placing++) {
    const { assign, version } = await currentAssigner();
    const moves = movesOf(await topics.readEditMentions(tickets), assign);
    if (moves.length === 0 || (await topics.placeMentions(version, moves))) return;
  }
};

/**
 * Makes the work of `mentions.embed`: tickets that wait for vectors get them, and their mentions a topic. While the model
 * cannot be asked they go on waiting, and it is not asked before the time that it named. Resolves with how many tickets
 * wait no more.
 */
export const createEmbedMentions = (parts: EmbedMentionsParts): (() => Promise<number>) => {
  const { vectors, topics, now } = parts;
  let restUntilMs = 0;
  let failingSince: string | null = null;

  const fail = async (error: unknown): Promise<void> => {
    if (!(error instanceof GroundswellError && error.kind === 'unavailable')) throw error;
    restUntilMs = now().getTime() + 1_000 * (error.retryAfterSeconds ?? restSeconds);
    failingSince ??= now().toISOString();
    await vectors.noteFailure({ since: failingSince, reason: error.message });
  };
  const recover = async (): Promise<void> => {
    if ((await vectors.state())?.failure !== null) await vectors.noteFailure(null);
    failingSince = null;
  };

  return async () => {
    const startedMs = now().getTime();
    let done = 0;
    if (startedMs < restUntilMs) return done;
    do {
      const tickets = await vectors.waiting(ticketsPerPage);
      if (tickets.length === 0) return done;
      try {
        await embedTexts(parts, await topics.readEditMentions(tickets));
        await recover();
      } catch (error) {
        await fail(error);
        return done;
      }
      await placeTickets(parts, tickets);
      await vectors.settle(tickets);
      done += tickets.length;
    } while (now().getTime() - startedMs < stretchMs);
    return done;
  };
};
