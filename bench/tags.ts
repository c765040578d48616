import { fileURLToPath } from 'node:url';
import { createTokenRules } from '../src/analysis/2-segment/token-rules.ts';
import { tokenize } from '../src/analysis/2-segment/tokenize.ts';
import { createTagger } from '../src/analysis/3-tag/tagger.ts';
import type { Span } from '../src/domain/analysis.ts';
import { loadKnowledge } from '../src/main/load-knowledge.ts';

interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly asked?: string;
}

const openings = [
  'Since Monday',
  'On my tablet',
  'After the update',
  'In our team',
  'Every morning',
];
const statements = [
  'the export stops with an error and nobody answers',
  'the new planner is really great and easy to use',
  'I cannot log in and we need this fixed by tomorrow',
  'how do I move a folder to another workspace?',
  'the invoice shows the wrong amount, we were charged twice',
];
const wishes = [
  'It would be great if we could schedule the export of invoices.',
  'Please add a calendar view to the planner.',
];
const rounds = 5;
const textsPerRound = 10_000;

/** Invented short texts, all different, so that no cache can help; each one string in memory, as one that was read. */
function inventTexts(bodies: readonly string[]): string[] {
  return Array.from({ length: textsPerRound }, (_, at) =>
    [openings[at % openings.length], bodies[(at * 7) % bodies.length], `in project ${at}.`].join(
      ' ',
    ),
  );
}

async function run(): Promise<Row[]> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const startedAt = cpuMs();
  const { tagger: lists, languages } = loadKnowledge(root);
  const loadMs = cpuMs() - startedAt;
  const tagger = createTagger(lists);
  const rules = createTokenRules(languages)('en');
  const readSpan = (text: string): Span => ({
    text,
    tokens: tokenize(text, 0, text.length, rules),
    language: 'en',
  });
  const feelAll = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + tagger.judgeSpan(readSpan(text)).sentiment.score, 0);
  const tagAll = (texts: readonly string[]): void => {
    for (const text of texts) {
      const judged = tagger.judgeSpan(readSpan(text));
      judged.findRequest();
      tagger.tagTicket([judged], 'ticket');
    }
  };
  const felt = medianRate(() => inventTexts(statements), feelAll);
  const plain = medianRate(() => inventTexts(statements), tagAll);
  const wished = medianRate(() => inventTexts(wishes), tagAll);
  const unit = 'texts/s of CPU';
  return [
    { measure: 'reading the word lists', value: Math.round(loadMs), unit: 'ms of CPU' },
    { measure: 'sentiment alone, from the text', value: felt, unit, asked: '≥ 50000' },
    { measure: 'all tags, no requests', value: plain, unit, asked: '≥ 5000' },
    { measure: 'all tags, every text a request', value: wished, unit, asked: '≥ 2000' },
  ];
}

/** CPU time of this process, so that a busy machine does not blur what one core can do. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function medianRate(make: () => string[], work: (texts: readonly string[]) => void): number {
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const texts = make();
    const startedAt = cpuMs();
    work(texts);
    rates.push((texts.length * 1_000) / (cpuMs() - startedAt));
  }
  rates.sort((a, b) => a - b);
  return Math.round(rates[Math.floor(rounds / 2)] ?? 0);
}

export const bench = {
  name: 'tags',
  question: 'How many short texts a second get all their tags on one core?',
  run,
};
