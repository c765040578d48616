import { invalid } from '../../domain/errors.ts';
import type { GroupWords, Topic } from '../../domain/topic.ts';
import type { TopicFile } from '../../domain/topic-file.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import { createModelAssigner } from './assign.ts';
import { type EditContext, type EditPlan, groupMovesBetween, shapeGroups } from './edit-plan.ts';
import type { TopicModel } from './serialize-model.ts';

/** More often than this a word adds nothing to where a group lies. */
const maxRepeats = 20;

/** The words of each group of a model, by the term. */
const wordsIn = ({ embedding, evidence, topicIds }: TopicModel): Map<string, GroupWords> => {
  const { terms } = embedding.model;
  const counts: [string, number][][] = topicIds.map(() => []);
  for (let word = 0; word + 1 < evidence.start.length; word++) {
    for (let k = evidence.start[word] as number; k < (evidence.start[word + 1] as number); k++) {
      counts[evidence.topic[k] as number]?.push([
        terms[word] as string,
        evidence.count[k] as number,
      ]);
    }
  }
  return new Map(
    topicIds.map((id, n) => [
      id,
      {
        mentions: evidence.mentions[n] as number,
        tokens: evidence.tokens[n] as number,
        counts: counts[n] ?? [],
      },
    ]),
  );
};

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : 1;

/** The standing topics and all decisions as a file. Equal topics give equal files. */
export const toTopicFile = ({ standing, model }: EditContext): TopicFile => {
  const words = wordsIn(model);
  const toGroup = (topic: Topic): TopicFile['topics'][number] => {
    const own = standing.words[topic.id] ?? words.get(topic.id);
    return {
      id: topic.id,
      areaId: topic.areaId,
      title: topic.title,
      keywords: [...topic.keywords],
      parentIds: [...topic.parentIds],
      minSimilarity: topic.minSimilarity,
      words: {
        mentions: own?.mentions ?? 0,
        tokens: own?.tokens ?? 0,
        counts: (own?.counts ?? []).map(([term, count]): [string, number] => [term, count]),
      },
    };
  };
  return {
    format: 'groundswell-topics-1',
    areas: standing.areas.map(({ id, title }) => ({ id, title })).sort(byId),
    topics: standing.topics.map(toGroup).sort(byId),
    parts: standing.parts.map((part) => ({ ...toGroup(part), topicId: part.topicId })).sort(byId),
    decisions: standing.decisions,
  };
};

/** Where a group lies under another embedding, as far as its words are known there. */
const centreOf = (words: GroupWords, embedding: Embedding): Float32Array =>
  embedding.embed(
    words.counts.flatMap(([term, count]) =>
      Array.from({ length: Math.min(count, maxRepeats) }, () => term),
    ),
  );

const checkFile = ({ areas, topics, parts }: TopicFile): void => {
  const areaIds = new Set(areas.map(({ id }) => id));
  const lost = [...topics, ...parts].find(({ areaId }) => !areaIds.has(areaId));
  if (lost !== undefined)
    throw invalid(`The area ${lost.areaId} of “${lost.title}” is not in the file.`);
  const ids = [...topics, ...parts].map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw invalid('A topic is in the file twice. Take one out.');
};

/**
 * The topics become those of the file, with its decisions. Mentions of topics that are in both stay; the others are
 * placed anew.
 */
export const planImport = ({ standing, model }: EditContext, file: TopicFile): EditPlan => {
  checkFile(file);
  const known = new Map([...standing.topics, ...standing.parts].map((group) => [group.id, group]));
  const groups = [...file.topics, ...file.parts].map((group): Topic => {
    const { words, ...rest } = group;
    const centroid = known.get(group.id)?.centroid ?? centreOf(words, model.embedding);
    // An outside model cannot tell where words lie: until its next discovery words alone place what is said.
    const isPlaced = model.embedding.outside === null || centroid.some(Boolean);
    return { ...rest, centroid, minSimilarity: isPlaced ? rest.minSimilarity : 0 };
  });
  const words = Object.fromEntries(
    [...file.topics, ...file.parts].map((group) => [group.id, group.words]),
  );
  const shape = shapeGroups(groups, file.decisions);
  const stays = new Set(groups.map(({ id }) => id));
  const isNew = groups.some(({ id }) => !known.has(id));
  const place = createModelAssigner(model, {
    ...{ ...shape, words, decisions: file.decisions },
    exampleVectors: standing.exampleVectors ?? new Map(),
  });
  return {
    touched: [...new Set([...known.keys(), ...stays])],
    scope: 'all',
    whole: false,
    decide: (mentions) =>
      mentions.map((mention) => {
        const group = mention.place.partId ?? mention.place.topicId;
        if (group === null) return isNew ? place(mention) : undefined;
        return stays.has(group) ? undefined : place(mention);
      }),
    conclude: () => ({
      ...shape,
      areas: file.areas,
      words,
      decisions: file.decisions,
      groupMoves: groupMovesBetween(standing, shape),
      lineage: standing.topics
        .filter(({ id }) => !stays.has(id))
        .map(({ id }) => ({
          ...{ topicId: id, event: 'ended' as const, parentId: null, mentions: 0 },
          reason: 'Not in the imported file.',
        })),
      made: groups.filter(({ id }) => !known.has(id)).map(({ id }) => id),
      summary: `Imported ${file.topics.length} topics`,
    }),
  };
};
