/**
 * How well are topics found with their number unknown? `node dist/bench/eval-topics.js <folder with the sets>
 * [set …]` prints one line a set: agreement with the labels, number of topics, coverage; and one for each small part of
 * the sets with short texts, as a new workspace has them. Nothing is learned from a label.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neededLight, termsOf } from '../src/analysis/2-segment/terms.ts';
import { createTokenRules } from '../src/analysis/2-segment/token-rules.ts';
import { tokenize } from '../src/analysis/2-segment/tokenize.ts';
import { isNamingWord } from '../src/analysis/4-embed/vocabulary.ts';
import { discoverTopics } from '../src/analysis/5-topic/discover-topics.ts';
import { loadModel } from '../src/analysis/5-topic/serialize-model.ts';
import { sharedInformation } from '../src/analysis/5-topic/shared-information.ts';
import { type Discovery, emptyTaxonomy, type MentionForDiscovery } from '../src/domain/topic.ts';
import { loadKnowledge } from '../src/main/load-knowledge.ts';
import { kMeans } from './k-means.ts';

/** The sets, the field with their label, and what is asked (NMI or AMI, ARI). */
const sets = [
  { file: 'banking77', field: 'label', asked: 'NMI 0.76 ARI 0.50' },
  { file: 'hwu64', field: 'label', asked: 'NMI 0.74 ARI 0.50' },
  { file: 'stackoverflow', field: 'label', asked: 'NMI 0.70 ARI 0.62' },
  { file: 'cfpb', field: 'label', asked: 'AMI 0.26 ARI 0.11' },
  { file: 'clap_rq3', field: 'labels.cluster', asked: 'AMI 0.45 ARI 0.24' },
] as const;

/** How many texts of a set a new workspace has; two parts of each size, spread evenly over the set, are averaged. */
const smallSizes = [500, 1_000, 2_500];
const smallSets: readonly string[] = ['banking77', 'hwu64', 'stackoverflow'];

const { languages } = loadKnowledge(fileURLToPath(new URL('../../', import.meta.url)));
const rules = createTokenRules(languages)('en');

/** The terms of the whole text, as one mention: labels are of texts, not of their parts. */
const toTerms = (text: string): string[] => {
  const units = [{ tokens: tokenize(text, 0, text.length, rules) }];
  return termsOf(units, neededLight(units, rules.language.light));
};

interface LabelledRow {
  readonly id: string;
  readonly text: string;
  readonly subject: string | null;
  readonly [field: string]: unknown;
}

const labelOf = (row: LabelledRow, field: string): unknown =>
  field
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], row);

const readSet = (path: string, field: string) => {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledRow)
    .filter((row) => (labelOf(row, field) ?? null) !== null);
  const mentions = rows.map((row): MentionForDiscovery => {
    const text = `${row.subject ?? ''} ${row.text}`.trim();
    return {
      ticketId: row.id,
      index: 0,
      text,
      terms: toTerms(text),
      language: 'en',
      topicId: null,
    };
  });
  return { mentions, labels: rows.map((row) => String(labelOf(row, field))) };
};

const countBy = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Whole numbers for labels, equal ones for equal labels. */
const toNumbers = (labels: readonly string[]): number[] => {
  const numberOf = new Map<string, number>();
  return labels.map((label) => {
    const number = numberOf.get(label) ?? numberOf.size;
    numberOf.set(label, number);
    return number;
  });
};

/** NMI and AMI (arithmetic mean) and the adjusted Rand index of two labellings. */
const agreement = (gold: readonly string[], found: readonly string[]) => {
  const n = gold.length;
  const joint = countBy(gold.map((label, i) => JSON.stringify([label, found[i]])));
  const { mutual, chance, entropy } = sharedInformation(toNumbers(gold), toNumbers(found));
  const pairs = (counts: Iterable<number>) =>
    [...counts].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [a, b] = [pairs(countBy(gold).values()), pairs(countBy(found).values())];
  const expected = (2 * a * b) / (n * (n - 1));
  return {
    nmi: mutual / entropy,
    ami: (mutual - chance) / (entropy - chance),
    ari: (pairs(joint.values()) - expected) / ((a + b) / 2 - expected),
  };
};

interface Labelled {
  readonly mentions: readonly MentionForDiscovery[];
  readonly labels: readonly string[];
}

/** So many of the texts, evenly spread; another `offset` (0 … 1) takes others. */
const partOf = ({ mentions, labels }: Labelled, size: number, offset: number): Labelled => {
  const places = Array.from({ length: size }, (_, n) =>
    Math.floor(((n + offset) * mentions.length) / size),
  );
  return {
    mentions: places.map((at) => mentions[at] as MentionForDiscovery),
    labels: places.map((at) => labels[at] as string),
  };
};

/** Agreement and number of topics where there are few texts. */
const measureSmall = (set: Labelled, size: number): string => {
  const parts = [0.1, 0.9].map((offset) => {
    const { mentions, labels } = partOf(set, size, offset);
    const { assignments, topics } = discoverTopics(mentions, emptyTaxonomy, { seed: 1 });
    const found = assignments.map(({ topicId }) => topicId ?? 'none');
    const coverage = found.filter((id) => id !== 'none').length / size;
    return { ...agreement(labels, found), topics: topics.length, coverage };
  });
  const mean = (field: 'nmi' | 'ami' | 'ari' | 'coverage') =>
    parts.reduce((sum, part) => sum + part[field] / parts.length, 0);
  return (
    `${size} texts: NMI ${mean('nmi').toFixed(3)} AMI ${mean('ami').toFixed(3)} ` +
    `ARI ${mean('ari').toFixed(3)}, ${parts.map(({ topics }) => topics).join(' and ')} topics, ` +
    `coverage ${mean('coverage').toFixed(3)}`
  );
};

/** Mean agreement of k-means on the vectors of the discovery, told the number of labels; three seeds. */
const toldTheNumber = (
  mentions: readonly MentionForDiscovery[],
  labels: readonly string[],
  { embedding }: Discovery,
): number => {
  const { embed } = loadModel(embedding).embedding;
  const vectors = mentions.map(({ terms, vector }) => embed(terms, vector));
  const seeds = [1, 2, 3];
  const found = seeds.map((seed) => kMeans(vectors, new Set(labels).size, seed).map(String));
  return found.reduce((sum, groups) => sum + agreement(labels, groups).nmi / seeds.length, 0);
};

/** Share of the topics whose title holds a content word of the label most of its mentions have. */
const titlesThatSayTheLabel = (labels: readonly string[], discovery: Discovery): number => {
  const said = discovery.topics.filter(({ id, title }) => {
    const own = labels.filter((_, at) => discovery.assignments[at]?.topicId === id);
    const [label = ''] = [...countBy(own)].sort(([, m], [, n]) => n - m)[0] ?? [];
    const words = new Set(toTerms(title).filter(isNamingWord));
    return toTerms(label.replaceAll(/[_/-]/g, ' ')).some((term) => words.has(term));
  });
  return said.length / Math.max(1, discovery.topics.length);
};

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Name the folder with the labelled sets: eval-topics.js <folder>\n');
  process.exit(2);
}
const named = process.argv.slice(3);
for (const { file, field, asked } of sets) {
  if (named.length > 0 && !named.includes(file)) continue;
  const { mentions, labels } = readSet(join(folder, `${file}.jsonl`), field);
  const start = performance.now();
  const discovery = discoverTopics(mentions, emptyTaxonomy, { seed: 1 });
  const seconds = (performance.now() - start) / 1_000;
  const found = discovery.assignments.map(({ topicId }) => topicId ?? 'none');
  const { nmi, ami, ari } = agreement(labels, found);
  const coverage = found.filter((id) => id !== 'none').length / found.length;
  process.stdout.write(
    `${file}: NMI ${nmi.toFixed(3)} AMI ${ami.toFixed(3)} ARI ${ari.toFixed(3)} (asked ${asked}), ` +
      `${discovery.topics.length} topics for ${new Set(labels).size} labels, ` +
      `coverage ${coverage.toFixed(3)}, ${seconds.toFixed(1)} s; k-means told the number: NMI ` +
      `${toldTheNumber(mentions, labels, discovery).toFixed(3)}; titles that say the label ` +
      `${titlesThatSayTheLabel(labels, discovery).toFixed(2)}\n`,
  );
  if (!smallSets.includes(file)) continue;
  for (const size of smallSizes) {
    process.stdout.write(`  ${file}, ${measureSmall({ mentions, labels }, size)}\n`);
  }
}
