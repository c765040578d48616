import { fileURLToPath } from 'node:url';
import type { Embedding } from '../src/analysis/4-embed/embedding.ts';
import { fitEmbedding } from '../src/analysis/4-embed/fit-embedding.ts';
import { type AnalysisInput, createAnalyzer } from '../src/analysis/pipeline.ts';
import type { Analysis } from '../src/domain/analysis.ts';
import { loadKnowledge } from '../src/main/load-knowledge.ts';
import type { Bench, Row } from './bench.ts';

const shortTickets = 6_000;
const longTickets = 300;
const longSentences = 60;

const things = [
  'invoice',
  'calendar sync',
  'CSV export',
  'login page',
  'search filter',
  'weekly report',
  'mobile app',
];
const troubles = [
  'shows the wrong total',
  'stops with error 500',
  'is very slow',
  'does not load at all',
  'loses my changes',
];
const times = [
  'since the last update',
  'every morning',
  'when I open it on my phone',
  'for three of my colleagues',
];
const ends = [
  'Please have a look, thank you.',
  'It worked fine last week.',
  'Could you add a way to undo this?',
  'The rest of the tool is great.',
  'How do I change that?',
];
const germanSentence =
  'Der Kalender stürzt seit dem letzten Update ständig ab, bitte helfen Sie uns bald.';
const frenchSentence = "L'application plante dès que j'ouvre une facture de mon équipe au bureau.";

const pick = (from: readonly string[], index: number): string =>
  from[index % from.length] as string;

/** About twenty words; one in eight is German or French, as in a European queue. */
const shortText = (index: number): string => {
  if (index % 16 === 5) return `${germanSentence} Ticket ${index}.`;
  if (index % 16 === 11) return `${frenchSentence} Ticket ${index}.`;
  const sentence = `The ${pick(things, index)} ${pick(troubles, index >> 1)} ${pick(times, index >> 2)} in room ${index}.`;
  return `${sentence} ${pick(ends, index >> 3)}`;
};

const longText = (index: number): string =>
  Array.from({ length: longSentences }, (_, line) => shortText(index * longSentences + line)).join(
    index % 2 === 0 ? ' ' : '\n\n',
  );

const toInput = (text: string, index: number): AnalysisInput => ({
  ticketId: `t${index}`,
  revision: 1,
  subject: '',
  text,
  languageHint: null,
  kind: 'ticket',
  excluded: false,
});

const analyze = createAnalyzer(loadKnowledge(fileURLToPath(new URL('../..', import.meta.url))));

/** CPU seconds and wall seconds of clean ▸ … ▸ mentions ▸ embed over the texts. */
const timeOf = (texts: readonly string[], embedding: Embedding) => {
  const cpu = process.cpuUsage();
  const started = performance.now();
  texts.forEach((text, index) => {
    for (const mention of analyze(toInput(text, index)).mentions) embedding.embed(mention.terms);
  });
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - started) / 1_000, cpuSeconds: (user + system) / 1e6 };
};

const run = async (): Promise<readonly Row[]> => {
  const short = Array.from({ length: shortTickets }, (_, index) => shortText(index));
  const long = Array.from({ length: longTickets }, (_, index) => longText(index));
  const sample: readonly Analysis[] = short
    .slice(0, 2_000)
    .map((text, index) => analyze(toInput(text, index)));
  const embedding = fitEmbedding(
    sample.flatMap((analysis) => analysis.mentions),
    { seed: 1 },
  );
  const shortTime = timeOf(short, embedding);
  const longTime = timeOf(long, embedding);
  const megabytes = long.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  return [
    {
      measure: 'short tickets (about 20 words)',
      value: shortTickets / shortTime.seconds,
      unit: 'tickets/s',
      asked: '≥ 2,000 on one core',
    },
    {
      measure: 'short tickets per second of processor time',
      value: shortTickets / shortTime.cpuSeconds,
      unit: 'tickets/s',
    },
    {
      measure: 'long text',
      value: megabytes / longTime.seconds,
      unit: 'MB/s',
      asked: '≥ 1 on one core',
    },
    {
      measure: 'long text per second of processor time',
      value: megabytes / longTime.cpuSeconds,
      unit: 'MB/s',
    },
    {
      measure: 'resident memory of this process',
      value: process.memoryUsage().rss / 1e6,
      unit: 'MB',
    },
  ];
};

export const bench: Bench = {
  name: 'pipeline',
  question: 'How fast is the analysis from raw text to the vectors of its mentions, on one core?',
  run,
};
