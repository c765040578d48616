import type { Analysis, EffortTag, Mention } from '../../domain/analysis.ts';

export interface AnalyzedLine {
  /** As it stood in the input. */
  readonly id: string | number;
  readonly analysis: Analysis;
}

export interface NamedTopic {
  readonly id: string;
  readonly title: string;
}

/** The topic of a line as a whole and of each of its mentions. */
export interface LineTopics {
  readonly topic: NamedTopic | null;
  readonly mentions: readonly (NamedTopic | null)[];
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

const formatMention = (mention: Mention, topic: NamedTopic | null | undefined) => ({
  ...(mention.field === 'subject' ? { field: 'subject' as const } : {}),
  start: mention.start,
  end: mention.end,
  text: mention.text,
  intent: mention.intent?.label ?? null,
  sentiment: mention.sentiment.label,
  ...(mention.request === null ? {} : { request: mention.request }),
  ...(topic === undefined ? {} : { topic }),
});

const formatEffort = ({ label, confidence, amount }: EffortTag) => ({
  label,
  confidence: round(confidence),
  ...(amount === undefined ? {} : { amount }),
});

/** One output line of `analyze`; `topics` null = none were looked for. */
export const formatLine = ({ id, analysis }: AnalyzedLine, topics: LineTopics | null): string => {
  const { label, score, confidence } = analysis.sentiment;
  const line = {
    id,
    language: analysis.language.code,
    sentiment: { label, score: round(score), confidence: round(confidence) },
    intents: analysis.intents.map((tag) => ({
      label: tag.label,
      confidence: round(tag.confidence),
    })),
    urgency: analysis.urgency.map((tag) => ({
      label: tag.label,
      confidence: round(tag.confidence),
    })),
    churnReasons: analysis.churnReasons.map((tag) => ({
      label: tag.label,
      confidence: round(tag.confidence),
    })),
    ...(analysis.leaving?.length
      ? {
          leaving: analysis.leaving.map(({ label, stage, confidence }) => ({
            direction: label,
            stage,
            confidence: round(confidence),
          })),
        }
      : {}),
    ...(analysis.effort?.length ? { effort: analysis.effort.map(formatEffort) } : {}),
    ...(analysis.entities?.length ? { entities: analysis.entities } : {}),
    mentions: analysis.mentions.map((mention, index) =>
      formatMention(mention, topics === null ? undefined : (topics.mentions[index] ?? null)),
    ),
    noMentionReason: analysis.noMentionReason,
    ...(topics === null ? {} : { topic: topics.topic }),
  };
  return `${JSON.stringify(line)}\n`;
};
