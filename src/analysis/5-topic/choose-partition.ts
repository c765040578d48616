import { alone, type Crew } from '../4-embed/crew.ts';
import { createEmbedding, type Embedding } from '../4-embed/embedding.ts';
import { isLightWord } from '../4-embed/vocabulary.ts';
import { countBackground } from './background.ts';
import { chooseResolution } from './choose-resolution.ts';
import { type Corpus, type CorpusSpace, embedDocuments } from './corpus.ts';
import { type Graph, neighbourGraph } from './graph.ts';
import { canBeHalved } from './half-agreement.ts';
import { renumber } from './leiden.ts';
import { mergeTopics } from './merge-topics.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import type { Partition } from './partition-evidence.ts';
import { refinePartition } from './refine-partition.ts';
import { sampleCorpus } from './sample-corpus.ts';
import { createSizedEvidence, wholeShare } from './sized-evidence.ts';
import { thinCorpus } from './thin-corpus.ts';
import { weighWords } from './weigh-words.ts';

const neighbours = 20;
/** Words are weighed by a first partition, and again by the better one that the weights give. */
const weighings = 2;
/** Documents that say what words weigh: more of them say the same again, and searching their neighbours takes long. */
const mostWeighed = 12_000;
/** Cuts topics into handfuls of texts that say nearly the same. */
const fineResolution = 100;
/** Topics are joined again when that is worth so much (nat) for every word of the smaller one: near evens say little. */
const minGainPerWord = 0.05;
/** Where the evidence of the whole counts so much or more, halves of the texts say how fine topics are. */
const halvesFrom = 0.5;

/** What the documents ask for: their topics, and the words weighed by them. */
export interface ChosenPartition {
  readonly partition: Partition;
  readonly embedding: Embedding;
  readonly space: CorpusSpace;
}

const graphOf = (
  { documents: count }: Corpus,
  { vectors, dimensions }: CorpusSpace,
  seed: number,
  crew: Crew,
): Graph =>
  neighbourGraph(nearestNeighbours({ count, dimensions, data: vectors }, neighbours, seed, crew));

/**
 * Gives every part of the corpus the number of topics that its own texts ask for: each topic is cut finely and joined
 * again while the evidence grows, first within itself, then with others.
 */
const splitAndMerge = (
  corpus: Corpus,
  graph: Graph,
  chosen: Partition,
  handfuls: Partition,
  strength: number,
): Partition => {
  const topicOf = handfuls.topicOf.map(
    (part, document) => part * chosen.topics + (chosen.topicOf[document] as number),
  );
  const fine = { topicOf, topics: renumber(topicOf) };
  const background = countBackground(corpus);
  const split = mergeTopics(corpus, graph, fine, { background, strength, within: chosen.topicOf });
  return mergeTopics(corpus, graph, split, { background, strength, minGainPerWord });
};

/** The words weighed by the topics of the documents; `step` is the resolution that showed those topics. */
const learnWeights = (corpus: Corpus, fitted: Embedding, seed: number, crew: Crew) => {
  const witness = thinCorpus(corpus);
  let embedding = fitted;
  let step: number | undefined;
  for (let weighing = 0; weighing < weighings; weighing++) {
    const graph = graphOf(corpus, embedDocuments(corpus, embedding), seed, crew);
    const chosen = chooseResolution(witness, graph, { seed, crew, from: step });
    const weights = weighWords(corpus, chosen.partition);
    embedding = createEmbedding({ ...embedding.model, weights }, embedding.outside);
    step = chosen.step;
  }
  return { embedding, step };
};

/**
 * The topics of the documents, their number unknown: neighbour graph → the resolution with the greatest evidence →
 * words weighed by the topics found, twice → the resolution at which halves of the texts agree best (of few short texts,
 * or where much is said in one word, again the one with the greatest evidence) → documents moved where their words are
 * likeliest → topics cut and joined while the evidence grows.
 */
export const choosePartition = (
  corpus: Corpus,
  fitted: Embedding,
  seed: number,
  crew: Crew = alone,
): ChosenPartition => {
  if (corpus.documents === 0) {
    const space = embedDocuments(corpus, fitted);
    return { partition: { topicOf: new Int32Array(0), topics: 0 }, embedding: fitted, space };
  }
  const { embedding, step } = learnWeights(sampleCorpus(corpus, mostWeighed), fitted, seed, crew);
  const space = embedDocuments(corpus, embedding);
  const graph = graphOf(corpus, space, seed, crew);
  const witness = thinCorpus(corpus);
  const { partition: chosen, beside } = chooseResolution(witness, graph, {
    ...{ seed, crew, from: step },
    beside: [fineResolution],
    weights: wholeShare(witness) >= halvesFrom && canBeHalved(witness) ? space.weights : null,
  });
  const handfuls = beside[0] as Partition;
  const whole = refinePartition(corpus, space, chosen);
  // Cutting and joining goes by the evidence of the whole, which knows too few topics where words are few, and where light
  // words speak too many: it takes the forms of a sentence for matters.
  if (wholeShare(witness) === 0 || fitted.model.terms.some(isLightWord))
    return { partition: whole, embedding, space };
  const evidenceOf = createSizedEvidence(witness);
  const { strength, logLikelihood } = evidenceOf(whole);
  const cut = refinePartition(
    corpus,
    space,
    splitAndMerge(witness, graph, whole, handfuls, strength),
  );
  const partition = evidenceOf(cut).logLikelihood > logLikelihood ? cut : whole;
  return { partition, embedding, space };
};
