import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** 0 negative, 1 neutral, 2 positive. */
export type SentimentClass = 0 | 1 | 2;

/** One labelled text. */
export interface TaughtText {
  readonly set: string;
  readonly text: string;
  /** −4…4, what the words are to add up to; null: teaches no word. */
  readonly rating: number | null;
  /** What the model is to answer; null: not taught to the model. */
  readonly label: SentimentClass | null;
}

/** A row of a set, as its file has it. */
export interface LabelledRow {
  readonly subject?: string | null;
  readonly text: string;
  readonly label: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly lang: string;
  readonly split: string | null;
  readonly created_at?: string | null;
}

type Teaching = Pick<TaughtText, 'rating' | 'label'>;

const classes: Record<string, SentimentClass> = { negative: 0, neutral: 1, positive: 2 };

const teachWordsByRaters = (row: LabelledRow): Teaching => ({
  rating: Number(row.labels.mean_rating),
  label: null,
});

/** What each set teaches about English; null leaves the row out. The words learn from more sets than the model does. */
const englishSets: Record<string, (row: LabelledRow) => Teaching | null> = {
  vader_nyt: (row) => ({ ...teachWordsByRaters(row), label: classes[row.label] ?? null }),
  vader_tweets: teachWordsByRaters,
  vader_amazon: teachWordsByRaters,
  // Five grades 0…4.
  sst: (row) => ({ rating: (Number(row.labels.fine) - 2) * 1.3, label: null }),
  skytrax: (row) => ({ rating: row.label === 'recommended' ? 2.5 : -2.5, label: null }),
  xlmt_sentiment: (row) => teachTweet(row, 'en'),
  maalej2016: (row) => teachStars(Number(row.labels.rating)),
  ijcnlp_feedback: teachFeedback,
};

/** Sentences of feedback: what is no complaint is mostly praise. */
function teachFeedback({ lang, labels }: LabelledRow): Teaching | null {
  const tags: readonly unknown[] = Array.isArray(labels.tags) ? labels.tags : [];
  const blames = tags.includes('complaint') || tags.includes('bug');
  const comments = tags.includes('comment');
  if (lang !== 'en' || blames === comments) return null;
  return { rating: blames ? -2 : 1.5, label: null };
}

function teachTweet(row: LabelledRow, language: string): Teaching | null {
  const label = classes[row.label];
  if (row.lang !== language || row.split === 'test' || label === undefined) return null;
  return { rating: language === 'en' ? (label - 1) * 2 : null, label };
}

function teachStars(stars: number): Teaching | null {
  if (!(stars >= 1)) return null;
  return { rating: (stars - 3) * 1.3, label: stars <= 2 ? 0 : stars === 3 ? 1 : 2 };
}

/** The labelled texts of a language, in the order of the files, without the sets named in `leftOut`. */
export function readTaughtTexts(
  folder: string,
  language: string,
  leftOut: ReadonlySet<string>,
): TaughtText[] {
  const sets =
    language === 'en'
      ? englishSets
      : { xlmt_sentiment: (row: LabelledRow) => teachTweet(row, language) };
  const texts: TaughtText[] = [];
  for (const [set, teach] of Object.entries(sets)) {
    if (leftOut.has(set)) continue;
    for (const row of readRows(folder, set)) {
      const taught = teach(row);
      if (taught) texts.push({ set, text: row.text, ...taught });
    }
  }
  return texts;
}

/** Sets of people who ask how something is done or want it done: their subjects carry no feeling. */
const neutralSets: Record<string, (row: LabelledRow) => boolean> = {
  banking77: (row) =>
    /^(?:how|what|where|when|which|who|can|could|do|does|is|are|will)\b/i.test(row.text),
  // Small talk is no request.
  hwu64: (row) => row.labels.scenario !== 'general',
};

/** English texts that feel nothing, in the order of the files, without the sets named in `leftOut`. */
export function readNeutralTexts(folder: string, leftOut: ReadonlySet<string>): string[] {
  return Object.entries(neutralSets).flatMap(([set, isNeutral]) =>
    leftOut.has(set)
      ? []
      : readRows(folder, set)
          .filter(isNeutral)
          .map((row) => row.text),
  );
}

/** The rows of a set in the order of its file. */
export function readRows(folder: string, set: string): LabelledRow[] {
  return readFileSync(join(folder, `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledRow);
}
