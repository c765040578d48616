import { describe, expect, it } from 'vitest';
import { createJudge } from '../../../src/analysis/7-learn/classifier.ts';
import { createCustomTagger, learnCustomTag } from '../../../src/analysis/7-learn/custom-tags.ts';
import { fitClassifier } from '../../../src/analysis/7-learn/fit-classifier.ts';
import {
  learnIntent,
  learnSentiment,
  type ScoredReading,
} from '../../../src/analysis/7-learn/learn-models.ts';
import {
  type AnalysisInput,
  createAnalyzer,
  createReader,
} from '../../../src/analysis/pipeline.ts';
import type { SentimentLabel } from '../../../src/domain/analysis.ts';
import { type LearnedModel, noTeaching } from '../../../src/domain/tagging.ts';
import { onProcessor } from '../../kit/processor-time.ts';
import { knowledge } from '../read-data.ts';

const read = createReader(knowledge);
const about = { ticketId: 't', revision: 1, subject: '', languageHint: 'en', excluded: false };
const toInput = (text: string, kind: AnalysisInput['kind'] = 'feedback'): AnalysisInput => ({
  ...about,
  kind,
  text,
});
const reading = (text: string, label: SentimentLabel): ScoredReading => {
  const { analysis, words } = read(toInput(text));
  return { words, kind: 'feedback', analysis, label };
};
const settle = (steps: Generator<void, LearnedModel | null>): LearnedModel | null => {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
};
// Words that the general engine takes for nothing and that mean much here.
const places = [
  'kitchen',
  'garden',
  'office',
  'cellar',
  'attic',
  'hall',
  'porch',
  'yard',
  'shed',
  'loft',
];
const ownJargon: readonly ScoredReading[] = Array.from({ length: 240 }, (_, at) => {
  const place = `${places[at % 10]} ${Math.floor(at / 10)}`;
  return at % 2 === 0
    ? reading(`The blinker went purple in the ${place}.`, 'negative')
    : reading(`The blinker went teal in the ${place}.`, 'positive');
});

describe('a model of tone from the scores of the workspace', () => {
  const model = settle(learnSentiment(ownJargon));

  it('learns what the words of this workspace mean', () => {
    expect(model?.trial.isUsed).toBe(true);
    expect(model?.trial.own).toBeGreaterThan(0.95);
    expect(model?.trial.general).toBeLessThan(0.6);
  });

  it('is the same every time it is learned', () => {
    expect(settle(learnSentiment(ownJargon))).toEqual(model);
  });

  it('gives its tags its name and its words', () => {
    const teaching = { ...noTeaching, version: 3, sentiment: model };
    const { sentiment, mentions, engine } = createAnalyzer(
      knowledge,
      teaching,
    )(toInput('The blinker went purple in the tower 7.'));
    expect(engine).toBe('general-6+workspace-3');
    expect(sentiment.label).toBe('negative');
    expect(sentiment.engine).toBe('workspace-3');
    expect(sentiment.reasons.join(' ')).toContain('purple');
    expect(mentions[0]?.sentiment).toEqual(sentiment);
  });

  it('judges no kind of ticket that its scores did not come from', () => {
    const teaching = { ...noTeaching, version: 3, sentiment: model };
    const input = toInput('The blinker went purple in the tower 7.', 'ticket');
    const general = createAnalyzer(knowledge)(input);
    expect(createAnalyzer(knowledge, teaching)(input).sentiment).toEqual(general.sentiment);
  });

  it('is not used where scores and words have nothing to do with each other', () => {
    const noise = ownJargon.map(({ words, analysis, kind }, at) => ({
      words,
      kind,
      analysis,
      label: (at * 7919) % 13 < 6 ? ('negative' as const) : ('positive' as const),
    }));
    const plain = settle(
      learnSentiment(
        noise.map((each) => ({
          ...each,
          words: `It is here and there it was. ${each.label.length}`,
        })),
      ),
    );
    expect(plain === null || !plain.trial.isUsed || plain.trial.own > plain.trial.general).toBe(
      true,
    );
  });

  it('waits for two hundred scored texts', () => {
    expect(settle(learnSentiment(ownJargon.slice(0, 199)))).toBeNull();
  });

  it('is not used when the general engine is right already', () => {
    const clear = Array.from({ length: 240 }, (_, at) =>
      at % 2 === 0
        ? reading(`I hate this awful ${places[at % 10]} ${at}.`, 'negative')
        : reading(`I love this great ${places[at % 10]} ${at}.`, 'positive'),
    );
    expect(settle(learnSentiment(clear))).toMatchObject({
      classifier: null,
      trial: { isUsed: false },
    });
  });
});

describe('a model of intents from corrections', () => {
  const corrected = Array.from({ length: 60 }, (_, at) => ({
    text: `The flange of unit ${at} needs a swap`,
    general: null,
    label: 'request' as const,
  }));
  const uncorrected = Array.from({ length: 60 }, (_, at) => ({
    text: `Unit ${at} arrived in the ${places[at % 10]}`,
    general: null,
  }));
  const model = settle(learnIntent(corrected, uncorrected));

  it('mends what people corrected and leaves alone what they did not', () => {
    const teaching = { ...noTeaching, version: 1, intent: model };
    const analyze = createAnalyzer(knowledge, teaching);
    const [mended] = analyze(toInput('The flange of unit 77 needs a swap', 'ticket')).mentions;
    expect(mended?.intent).toMatchObject({ label: 'request', engine: 'workspace-1' });
    const [left] = analyze(toInput('Unit 99 arrived in the garden', 'ticket')).mentions;
    expect(left?.intent).toBeNull();
  });

  it('waits for forty corrections', () => {
    expect(settle(learnIntent(corrected.slice(0, 39), uncorrected))).toBeNull();
  });
});

describe('a corrected text', () => {
  const teaching = {
    ...noTeaching,
    version: 2,
    examples: [
      {
        field: 'intent' as const,
        text: 'The monthly digest for team 4 was put on the shelf',
        labels: ['complaint'],
      },
      {
        field: 'urgency' as const,
        text: 'The lamp in hall 5 shows code amber today',
        labels: ['outage'],
      },
    ],
  };
  const analyze = createAnalyzer(knowledge, teaching);

  it('speaks for texts that are nearly the same', () => {
    const [mention] = analyze(
      toInput('The monthly digest for team 9 was put on the shelf', 'ticket'),
    ).mentions;
    expect(mention?.intent).toMatchObject({ label: 'complaint', engine: 'workspace-2' });
    const { urgency } = analyze(toInput('The lamp in hall 7 shows code amber today', 'ticket'));
    expect(urgency.map(({ label }) => label)).toEqual(['outage']);
  });

  it('says nothing of others', () => {
    const [mention] = analyze(
      toInput('The digest of the garden went to the shelf', 'ticket'),
    ).mentions;
    expect(mention?.intent?.label).not.toBe('complaint');
  });
});

describe('a tag of the workspace’s own', () => {
  const tag = {
    id: 'c-1',
    createdAt: '',
    by: { phrases: ['gift card'] },
    classifier: null,
    minProbability: 0,
  };

  it('by phrases stands where one of them stands as whole words', () => {
    const read = createCustomTagger(tag, 'workspace-1');
    expect(read('My Gift  card is empty')).toMatchObject({ label: 'c-1', reasons: ['gift card'] });
    expect(read('The gift cardigan is nice')).toBeNull();
  });

  it('by a rule obeys all of it', () => {
    const rule = { any: ['refund', 'money back'], all: ['order'], none: ['policy'] };
    const read = createCustomTagger({ ...tag, by: { rule } }, 'workspace-1');
    expect(read('I want my money back for the order')).not.toBeNull();
    expect(read('I want my money back')).toBeNull();
    expect(read('What is the refund policy of an order?')).toBeNull();
  });

  it('by examples is learned from them against the rest', () => {
    const examples = Array.from({ length: 8 }, (_, at) => `The parcel ${at} was left in the rain`);
    const background = Array.from(
      { length: 80 },
      (_, at) => `Screen ${at} of the planner stays blank`,
    );
    const by = { examples, not: [] };
    const read = createCustomTagger(
      { ...tag, by, ...learnCustomTag(by, background) },
      'workspace-1',
    );
    expect(read('They left my parcel in the rain')).toMatchObject({ label: 'c-1' });
    expect(read('The planner stays blank')).toBeNull();
  });
});

describe('a classifier', () => {
  it('judges a text without a known word by its hints alone', () => {
    const taught = Array.from({ length: 40 }, (_, at) => ({
      text: `word${at % 4} again`,
      hints: { up: at % 2 },
      label: at % 2 === 0 ? 'low' : 'high',
    }));
    const judge = createJudge(fitClassifier(taught, { balanced: true }));
    expect(judge({ text: 'zzz', hints: { up: 1 } }).label).toBe('high');
    expect(judge({ text: '', hints: { up: 0 } }).label).toBe('low');
  });

  it('takes a long text in bounded time', async () => {
    const judge = createJudge(
      fitClassifier(
        [
          { text: 'a b', hints: {}, label: 'x' },
          { text: 'a c', hints: {}, label: 'y' },
        ],
        { balanced: true },
      ),
    );
    const text = 'lorem ipsum '.repeat(100_000);
    const { seconds } = await onProcessor(() => judge({ text, hints: {} }));
    expect(seconds).toBeLessThan(20);
  });
});
