/**
 * How well are texts tagged? `node dist/bench/eval-tags.js <folder with the sets>` prints one line a question: what was
 * measured and what is asked. A set that the shipped models learned from is measured with models learned without it
 * and its relatives; the others, and the churn texts of `bench/labelled`, with what ships.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTagger, type Tagger } from '../src/analysis/3-tag/tagger.ts';
import { parseTaggerKnowledge } from '../src/analysis/3-tag/tagger-knowledge.ts';
import { createAnalyzer } from '../src/analysis/pipeline.ts';
import type { Span } from '../src/domain/analysis.ts';
import { loadKnowledge } from '../src/main/load-knowledge.ts';
import { type Confusion, correlate, scoreClasses } from './learn/agreement.ts';
import { learnTagFiles, readLexicons } from './learn/learn-tag-files.ts';
import { readSpan } from './learn/read-span.ts';
import { type LabelledRow, readRows } from './learn/teaching-sets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const setsFolder = process.argv[2] ?? '';
const lexicons = readLexicons(`${root}data`);
const shipped = loadKnowledge(root);
const shippedTagger = createTagger(shipped.tagger);
const vaderFamily = ['vader_tweets', 'vader_amazon', 'vader_nyt'];

const print = (what: string, measured: string, asked: string): void =>
  void process.stdout.write(`${what.padEnd(44)}${measured.padEnd(46)}${asked}\n`);

/** The tagger whose English models never saw these sets. */
const taggerWithout = (sets: readonly string[]): Tagger => {
  const learned = learnTagFiles(setsFolder, `${root}data`, new Set(sets), []);
  const files = new Map([...lexicons]);
  for (const [name, content] of learned) files.set(`lexicons/${name}`, content);
  return createTagger(parseTaggerKnowledge(files));
};

const feel = (tagger: Tagger, text: string, language = 'en') =>
  tagger.judgeSpan(readSpan(text, language)).sentiment;

const threeClasses = ['negative', 'neutral', 'positive'];
const describe = ({ macroF1, f1 }: Confusion): string =>
  `macro-F1 ${macroF1.toFixed(3)} (${f1.map((each) => each.toFixed(2)).join(' ')})`;

const evaluateSentiment = (): void => {
  const noVader = taggerWithout(vaderFamily);
  const tweets = readRows(setsFolder, 'vader_tweets');
  const felt = tweets.map(({ text }) => feel(noVader, text));
  const pearson = correlate(
    tweets.map(({ labels }) => Number(labels.mean_rating)),
    felt.map(({ score }) => score),
  );
  const judgeThree = (rows: readonly LabelledRow[], answers: readonly string[]): Confusion =>
    scoreClasses(
      rows.map(({ label }) => label),
      answers,
      threeClasses,
    );
  const tweetsScore = judgeThree(
    tweets,
    felt.map(({ label }) => label),
  );
  print('vader_tweets', `${describe(tweetsScore)} r ${pearson.toFixed(3)}`, '0.74 / 0.87');
  const amazon = readRows(setsFolder, 'vader_amazon');
  const amazonFelt = amazon.map(({ text }) => feel(noVader, text).label);
  print('vader_amazon', describe(judgeThree(amazon, amazonFelt)), '0.60');

  const npsLabel: Record<string, string> = {
    detractor: 'negative',
    passive: 'neutral',
    promoter: 'positive',
  };
  const nps = readRows(setsFolder, 'nps_verbatim').flatMap((row) => {
    const label = npsLabel[row.label];
    return label === undefined ? [] : [{ ...row, label }];
  });
  print(
    'nps_verbatim',
    describe(
      judgeThree(
        nps,
        nps.map(({ text }) => feel(shippedTagger, text).label),
      ),
    ),
    '0.60',
  );

  const noSkytrax = taggerWithout(['skytrax']);
  const skytrax = readRows(setsFolder, 'skytrax');
  const recommended = scoreClasses(
    skytrax.map(({ label }) => (label === 'recommended' ? 'positive' : 'negative')),
    skytrax.map(({ text }) => feel(noSkytrax, text).label),
    ['negative', 'positive'],
  );
  print('skytrax, neutral is wrong', describe(recommended), '0.78');
  const noSst = taggerWithout(['sst']);
  const sst = readRows(setsFolder, 'sst').filter(
    ({ labels, split }) => labels.binary !== null && split === 'test',
  );
  const binary = scoreClasses(
    sst.map(({ labels }) =>
      String(labels.binary) === '1' || labels.binary === 'positive' ? 'positive' : 'negative',
    ),
    sst.map(({ text }) => feel(noSst, text).label),
    ['negative', 'positive'],
  );
  print('sst test, binary, neutral is wrong', describe(binary), '0.74');
};

const evaluateQuestions = (): void => {
  const tagger = taggerWithout(['banking77', 'hwu64']);
  for (const set of ['banking77', 'hwu64']) {
    const questions = readRows(setsFolder, set).filter(({ text }) => /^how\b/i.test(text));
    const share = (label: string): string =>
      `${((100 * questions.filter(({ text }) => feel(tagger, text).label === label).length) / questions.length).toFixed(1)} %`;
    print(
      `${set}, ${questions.length} how-to questions`,
      `negative ${share('negative')}, positive ${share('positive')}`,
      '≤ 3 % / ≤ 8 %',
    );
  }
};

const evaluateTweets = (): void => {
  const asked: Record<string, string> = {
    de: '0.64',
    fr: '0.61',
    es: '0.58',
    it: '0.55',
    pt: '0.61',
  };
  for (const [language, least] of Object.entries(asked)) {
    const rows = readRows(setsFolder, 'xlmt_sentiment').filter(
      ({ lang, split }) => lang === language && split === 'test',
    );
    const answers = rows.map(({ text }) => feel(shippedTagger, text, language).label);
    print(
      `xlmt_sentiment ${language} test`,
      describe(
        scoreClasses(
          rows.map(({ label }) => label),
          answers,
          threeClasses,
        ),
      ),
      least,
    );
  }
};

const intentClasses = ['problem', 'request', 'other'];
const intentOf = (tagger: Tagger, span: Span): string => {
  const label = tagger.judgeSpan(span).intent?.label;
  return label === 'problem' || label === 'request' ? label : 'other';
};
const tagsOf = ({ labels }: LabelledRow): readonly unknown[] =>
  Array.isArray(labels.tags) ? labels.tags : [];

const evaluateIntent = (): void => {
  const judge = (
    what: string,
    asked: string,
    rows: readonly LabelledRow[],
    truth: (row: LabelledRow) => string,
    { language = 'en', tagger = shippedTagger } = {},
  ): void => {
    const answers = rows.map(({ subject, text }) =>
      intentOf(tagger, readSpan(subject ? `${subject}. ${text}` : text, language)),
    );
    print(what, describe(scoreClasses(rows.map(truth), answers, intentClasses)), asked);
  };
  const byTags =
    (problem: string, request: string) =>
    (row: LabelledRow): string =>
      tagsOf(row).includes(problem)
        ? 'problem'
        : tagsOf(row).includes(request)
          ? 'request'
          : 'other';
  const reviews = readRows(setsFolder, 'maalej2016');
  judge('maalej2016', '0.68', reviews, byTags('bug', 'feature_request'), {
    tagger: taggerWithout(['maalej2016']),
  });
  const kinds: Record<string, string> = { bug: 'problem', feature: 'request' };
  judge(
    'nlbse2024',
    '0.55',
    readRows(setsFolder, 'nlbse2024'),
    ({ label }) => kinds[label] ?? 'other',
  );
  const feedback = readRows(setsFolder, 'ijcnlp_feedback');
  const noFeedback = taggerWithout(['ijcnlp_feedback']);
  for (const language of ['en', 'fr', 'es']) {
    const own = feedback.filter(({ lang }) => lang === language);
    judge(
      `ijcnlp_feedback ${language}`,
      language === 'en' ? '0.58' : '',
      own,
      byTags('bug', 'request'),
      { language, tagger: language === 'en' ? noFeedback : shippedTagger },
    );
  }
  const forum = readRows(setsFolder, 'suggestions_uservoice').filter(
    ({ split }) => split === 'test',
  );
  const wishes = scoreClasses(
    forum.map(({ label }) => (label === 'suggestion' ? 'request' : 'other')),
    forum.map(({ text }) =>
      intentOf(shippedTagger, readSpan(text, 'en')) === 'request' ? 'request' : 'other',
    ),
    ['request', 'other'],
  );
  print('suggestions_uservoice test, request', `F1 ${wishes.f1[0]?.toFixed(3)}`, '0.70');
};

const analyze = createAnalyzer(shipped);
const evaluateChurn = (): void => {
  const rows = readFileSync(`${root}bench/labelled/churn-texts.tsv`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  const answers = rows.map(([, , language = '', text = ''], at) => {
    const input = { ticketId: String(at), revision: 1, subject: '', text, languageHint: language };
    const { churnReasons } = analyze({ ...input, kind: 'churn', excluded: false });
    return churnReasons[0]?.label ?? 'other';
  });
  const truth = rows.map(([primary = '']) => primary);
  const classes = [...new Set(truth)].sort();
  const { macroF1 } = scoreClasses(truth, answers, classes);
  const known = truth.flatMap((label, at) => (label === 'other' ? [] : [answers[at]]));
  const others = known.filter((label) => label === 'other').length / known.length;
  print(
    `churn reasons, ${rows.length} texts of our own`,
    `macro-F1 ${macroF1.toFixed(3)}, other ${(100 * others).toFixed(1)} %`,
    '0.85, ≤ 10 %',
  );
};

const evaluateLanguage = (): void => {
  const rows = ['xlmt_sentiment', 'ijcnlp_feedback']
    .flatMap((set) => readRows(setsFolder, set))
    .filter(({ text, lang }) => lang !== null && text.trim().split(/\s+/).length >= 5);
  const isRight = ({ text, lang }: LabelledRow): boolean => {
    const input = { ticketId: '', revision: 1, subject: '', text, languageHint: null };
    return analyze({ ...input, kind: 'ticket', excluded: true }).language.code === lang;
  };
  const printShare = (what: string, some: readonly LabelledRow[]): void =>
    print(what, `${(some.filter(isRight).length / some.length).toFixed(3)} right`, '0.98');
  printShare(`language, ${rows.length} texts of 5 words or more`, rows);
  // The set's Hindi is written in Latin letters and half English.
  printShare(
    'the same without Hindi',
    rows.filter(({ lang }) => lang !== 'hi'),
  );
};

print('set', 'measured', 'asked');
evaluateSentiment();
evaluateQuestions();
evaluateTweets();
evaluateIntent();
evaluateChurn();
evaluateLanguage();
