import { conflict, invalid, notFound } from '../../domain/errors.ts';
import type { LineageEvent } from '../../domain/topic.ts';
import {
  exampleOf,
  maxExamples,
  type TopicDecisions,
  topicOfGroup,
} from '../../domain/topic-decisions.ts';
import type { EditMention, TopicEditOf } from '../../domain/topic-edit.ts';
import { dot } from './dot.ts';
import {
  concludeDecisions,
  type EditContext,
  type EditPlan,
  planWithoutMentions,
  topicOf,
} from './edit-plan.ts';

const quote = (titles: readonly string[]): string => titles.map((title) => `“${title}”`).join(', ');

/** Several topics become one; the others live on as its parts, so that the merge can be taken back. */
export const planMerge = (context: EditContext, edit: TopicEditOf<'merge'>): EditPlan => {
  const into = topicOf(context, edit.intoId);
  const from = [...new Set(edit.topicIds)].map((id) => topicOf(context, id));
  if (from.some(({ id }) => id === into.id)) {
    throw invalid('A topic cannot be merged into itself. Leave it out of topicIds.');
  }
  const { decisions } = context.standing;
  const touched = [into.id, ...from.map(({ id }) => id)];
  const together = new Set(touched);
  const merged = { ...decisions.merged };
  for (const { id } of from) merged[id] = into.id;
  return planWithoutMentions(touched, () =>
    concludeDecisions(
      context,
      {
        ...decisions,
        merged,
        apart: decisions.apart.filter(([a, b]) => !(together.has(a) && together.has(b))),
      },
      {
        summary: `Merged ${quote(from.map(({ title }) => title))} into “${into.title}”`,
        lineage: from.map(
          ({ id }): LineageEvent => ({
            topicId: into.id,
            event: 'merged',
            parentId: id,
            mentions: 0,
            reason: 'By hand.',
          }),
        ),
      },
    ),
  );
};

/** The mentions of a group that lie closest to the other side: those that tell two topics apart. */
const hardest = (
  mentions: readonly EditMention[],
  own: Float32Array,
  other: Float32Array,
  { embedding }: EditContext['model'],
): EditMention[] => {
  const seen = new Set<string>();
  return mentions
    .map((mention) => {
      const { terms, vector: given } = mention;
      const vector = embedding.embed(terms, given);
      const side = (centre: Float32Array) => dot(vector, 0, centre, 0, vector.length);
      return { mention, margin: side(own) - side(other), key: terms.join(' ') };
    })
    .sort((a, b) => a.margin - b.margin || (a.key < b.key ? -1 : 1))
    .filter(({ key }) => !seen.has(key) && seen.add(key))
    .slice(0, maxExamples)
    .map(({ mention }) => mention);
};

const examplesOf = (topicId: string, mentions: readonly EditMention[]) =>
  mentions.map((mention) => exampleOf(topicId, true, mention));

/** Decisions that hold two topics apart for good, with the mentions that tell them apart. */
export const holdApart = (
  decisions: TopicDecisions,
  [a, b]: readonly [string, string],
  [ofA, ofB]: readonly [readonly EditMention[], readonly EditMention[]],
): TopicDecisions => ({
  ...decisions,
  apart: [
    ...decisions.apart.filter((pair) => !(pair.includes(a) && pair.includes(b))),
    a < b ? [a, b] : [b, a],
  ],
  examples: [...decisions.examples, ...examplesOf(a, ofA), ...examplesOf(b, ofB)],
});

/** A merged group becomes a topic of its own again, and stays one. */
export const planUnmerge = (context: EditContext, edit: TopicEditOf<'unmerge'>): EditPlan => {
  const { standing, model } = context;
  const { decisions } = standing;
  const part = standing.parts.find(({ id }) => id === edit.partId);
  if (part === undefined) {
    throw notFound(`${edit.partId} is no part of a topic. GET /v1/topics/{id} lists the parts.`);
  }
  const intoId = decisions.merged[part.id];
  const into = standing.topics.find(({ id }) => id === part.topicId);
  if (intoId === undefined || into === undefined) {
    throw conflict(`“${part.title}” was not merged by hand. Undo the edit that put it aside.`);
  }
  const { [part.id]: _, ...merged } = decisions.merged;
  let [own, rest]: EditMention[][] = [[], []];
  return {
    touched: [part.id, into.id],
    scope: [into.id],
    whole: true,
    decide: (mentions) => {
      const isOwn = ({ place }: EditMention): boolean =>
        place.topicId === into.id && topicOfGroup({ merged }, place.partId ?? into.id) === part.id;
      own = mentions.filter(isOwn);
      rest = mentions.filter((mention) => mention.place.topicId === into.id && !isOwn(mention));
      return mentions.map(() => undefined);
    },
    conclude: () =>
      concludeDecisions(
        context,
        holdApart(
          { ...decisions, merged },
          [part.id, into.id],
          [
            hardest(own ?? [], part.centroid, into.centroid, model),
            hardest(rest ?? [], into.centroid, part.centroid, model),
          ],
        ),
        {
          summary: `Took “${part.title}” out of “${into.title}” again`,
          lineage: [
            {
              topicId: part.id,
              event: 'split',
              parentId: into.id,
              mentions: own?.length ?? 0,
              reason: 'Unmerged by hand.',
            },
          ],
        },
      ),
  };
};

/** The topic goes, and whatever looks like it from now on has no topic. */
export const planNeverAgain = (
  context: EditContext,
  edit: TopicEditOf<'never_again'>,
): EditPlan => {
  const topic = topicOf(context, edit.topicId);
  const { decisions } = context.standing;
  return planWithoutMentions([topic.id], () =>
    concludeDecisions(
      context,
      { ...decisions, banned: [...decisions.banned, topic.id].sort() },
      {
        summary: `Never again “${topic.title}”`,
        lineage: [
          { topicId: topic.id, event: 'ended', parentId: null, mentions: 0, reason: 'By hand.' },
        ],
      },
    ),
  );
};
