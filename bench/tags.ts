import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTagger } from '../src/analysis/3-tag/tagger.ts';
import { parseTaggerKnowledge } from '../src/analysis/3-tag/tagger-knowledge.ts';
import type { Span, Token } from '../src/domain/analysis.ts';

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
const textsPerRound = 4_000;

/** Invented short texts, all different, so that no cache can help. */
function inventTexts(bodies: readonly string[]): Span[] {
  return Array.from({ length: textsPerRound }, (_, at) =>
    spanOf(
      `${openings[at % openings.length]} ${bodies[(at * 7) % bodies.length]} in project ${at}.`,
    ),
  );
}

function spanOf(text: string): Span {
  const tokens: Token[] = [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map(
    (match) => {
      const form = match[0].toLowerCase();
      const start = match.index;
      return { start, end: start + form.length, form, stem: form, stop: false };
    },
  );
  return { text, tokens, language: 'en' };
}

async function run(): Promise<Row[]> {
  const folder = join(import.meta.dirname, '../../data/lexicons');
  const files = new Map(
    readdirSync(folder).map((name) => [
      `lexicons/${name}`,
      readFileSync(join(folder, name), 'utf8'),
    ]),
  );
  const startedAt = cpuMs();
  const tagger = createTagger(parseTaggerKnowledge(files));
  const loadMs = cpuMs() - startedAt;
  const tagAll = (spans: readonly Span[]): void => {
    for (const span of spans) tagger.tagTicket([{ span, ...tagger.tagSpan(span) }], 'ticket');
  };
  const plain = medianRate(() => inventTexts(statements), tagAll);
  const wished = medianRate(() => inventTexts(wishes), tagAll);
  return [
    { measure: 'reading the lexicons', value: Math.round(loadMs), unit: 'ms of CPU' },
    { measure: 'all tags, no requests', value: plain, unit: 'texts/s of CPU', asked: '≥ 5000' },
    { measure: 'all tags, every text a request', value: wished, unit: 'texts/s of CPU' },
  ];
}

/** CPU time of this process, so that a busy machine does not blur what one core can do. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function medianRate(make: () => Span[], work: (spans: readonly Span[]) => void): number {
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const spans = make();
    const startedAt = cpuMs();
    work(spans);
    rates.push((spans.length * 1_000) / (cpuMs() - startedAt));
  }
  rates.sort((a, b) => a - b);
  return Math.round(rates[Math.floor(rounds / 2)] ?? 0);
}

export const bench = {
  name: 'tags',
  question: 'How many short texts a second get all their tags on one core?',
  run,
};
