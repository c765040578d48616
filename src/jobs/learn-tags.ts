import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type CorrectedIntent,
  learnIntent,
  learnSentiment,
  type ScoredReading,
} from '../analysis/7-learn/learn-models.ts';
import type { IntentLabel, SentimentLabel } from '../domain/analysis.ts';
import { contentSign } from '../domain/score.ts';
import type {
  LearnedFrom,
  LearnedModel,
  TagCorrection,
  TagExample,
  Teaching,
} from '../domain/tagging.ts';
import type { StoredTicket } from '../domain/ticket.ts';
import type { TeachTagsParts } from './teach-tags.ts';

/** Newest scored tickets that are learned from; more cost time and add little. */
const mostScored = 8_000;
const mostCorrections = 2_000;
const mostExamples = 300;
const drawnTickets = 1_500;
/** Learned again when there are so many more scores than last time. */
const growth = 1.2;
const fewestNew = 50;

const labels = ['negative', 'neutral', 'positive'] as const;

const run = async <Result>(steps: Generator<void, Result>): Promise<Result> => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
};

const describeCorrections = (corrections: readonly TagCorrection[]): string =>
  `${corrections.length} to ${corrections[0]?.no ?? 0}`;

const toScored = (
  { read }: TeachTagsParts,
  ticket: StoredTicket,
  corrected: string | undefined,
): ScoredReading[] => {
  const { score, kind } = ticket;
  const { analysis, words } = read(ticket);
  if (words === '' || score === null) return [];
  const scale = { ...score, direction: score.direction ?? 'higher' } as const;
  const label = labels[contentSign(scale, score.value) + 1] ?? 'neutral';
  return [{ words, kind, analysis, label: (corrected as SentimentLabel | undefined) ?? label }];
};

/** Tone from scores; where a person corrected a scored ticket, the person is right. */
const learnTone = async (
  parts: TeachTagsParts,
  corrections: readonly TagCorrection[],
): Promise<LearnedModel | null> => {
  const byTicket = new Map(
    corrections
      .filter(({ field, mentionText }) => field === 'sentiment' && mentionText === null)
      .map(({ ticketId, labels: given }) => [ticketId, given?.[0]]),
  );
  const scored = await parts.tags.scoredTickets(mostScored);
  const readings: ScoredReading[] = [];
  for (const [at, ticket] of scored.entries()) {
    if (at % 200 === 199) await nextTurn();
    readings.push(...toScored(parts, ticket, byTicket.get(ticket.id)));
  }
  return run(learnSentiment(readings));
};

const readCorrected = async (
  { tickets, read }: TeachTagsParts,
  corrections: readonly TagCorrection[],
) => {
  const ids = [...new Set(corrections.map(({ ticketId }) => ticketId))];
  return new Map((await tickets.findTickets(ids)).map((ticket) => [ticket.id, read(ticket)]));
};
type Readings = Awaited<ReturnType<typeof readCorrected>>;

const learnIntents = async (
  parts: TeachTagsParts,
  corrections: readonly TagCorrection[],
  readings: Readings,
): Promise<LearnedModel | null> => {
  const about = corrections.filter(({ field, mentionText }) => field === 'intent' && mentionText);
  const corrected = about.map(({ ticketId, mentionText, labels: given }): CorrectedIntent => {
    const mentions = readings.get(ticketId)?.analysis.mentions ?? [];
    const general = mentions.find(({ text }) => text === mentionText)?.intent ?? null;
    return { text: mentionText ?? '', general, label: (given?.[0] ?? null) as IntentLabel | null };
  });
  const known = new Set(corrected.map(({ text }) => text));
  const drawn = corrected.length === 0 ? [] : await parts.tags.drawTickets(drawnTickets);
  const uncorrected = drawn
    .flatMap((ticket) => parts.read(ticket).analysis.mentions)
    .filter(({ text }) => !known.has(text))
    .map(({ text, intent }) => ({ text, general: intent }));
  return run(learnIntent(corrected, uncorrected));
};

const toExamples = (corrections: readonly TagCorrection[], readings: Readings): TagExample[] =>
  corrections.slice(0, mostExamples).flatMap(({ ticketId, field, mentionText, labels: given }) => {
    const text = mentionText ?? readings.get(ticketId)?.words ?? '';
    return text === '' || given === null ? [] : [{ field, text, labels: given }];
  });

const isDue = (known: LearnedFrom | null, scored: number, corrections: string): boolean =>
  known === null || known.corrections !== corrections || scored > known.scored * growth + fewestNew;

const used = (model: LearnedModel | null): LearnedModel | null =>
  model?.trial.isUsed === true ? model : null;

/**
 * Learns what the workspace's scores and corrections teach. A new version is saved only when something changes for some
 * text; that opens a walk over the history.
 */
export const learnTags = async (
  parts: TeachTagsParts,
  { always, by }: { readonly always: boolean; readonly by: string },
): Promise<boolean> => {
  const { tags, now } = parts;
  const [known, scored] = [await tags.learnedFrom(), await tags.countScored()];
  const corrections = await tags.listCorrections({ standing: true, limit: mostCorrections });
  const stamp = describeCorrections(corrections);
  if (!always && !isDue(known, scored, stamp)) return false;
  const readings = await readCorrected(parts, corrections);
  const sentiment = await learnTone(parts, corrections);
  const intent = await learnIntents(parts, corrections, readings);
  const at = now().toISOString();
  await tags.saveLearnedFrom({
    at,
    scored,
    corrections: stamp,
    sentiment: sentiment?.trial ?? null,
    intent: intent?.trial ?? null,
  });
  const standing = await tags.teaching();
  const learned = {
    sentiment: used(sentiment),
    intent: used(intent),
    examples: toExamples(corrections, readings),
  };
  if (isSame(standing, learned)) return false;
  const cause = `learned from ${scored} scores and ${corrections.length} corrections`;
  const next = { ...standing, ...learned, version: standing.version + 1 };
  await tags.saveTeaching(next, { at, by, cause });
  return true;
};

const isSame = (
  { sentiment, intent, examples }: Teaching,
  learned: Pick<Teaching, 'sentiment' | 'intent' | 'examples'>,
): boolean => JSON.stringify({ sentiment, intent, examples }) === JSON.stringify(learned);
