import type { MentionTopic } from '../../domain/analysis.ts';
import { invalid, notFound } from '../../domain/errors.ts';
import type { GroupWords, LineageEvent, Topic } from '../../domain/topic.ts';
import { exampleOf, type TopicDecisions } from '../../domain/topic-decisions.ts';
import type { EditMention, TopicEditOf } from '../../domain/topic-edit.ts';
import { dot } from './dot.ts';
import {
  concludeDecisions,
  type EditContext,
  type EditOutcome,
  type EditPlan,
  topicOf,
} from './edit-plan.ts';
import { type LearnedGroup, learnGroup } from './learn-groups.ts';
import { createRuleMatcher } from './match-rule.ts';
import { nameTopics } from './name-topics.ts';
import { areaOf } from './plan-marks.ts';
import { holdApart } from './plan-merge.ts';
import { splitInTwo, splitLike } from './split-mentions.ts';
import { hashedId } from './topic-id.ts';

/** More than this of a side tell nothing new about its centre. */
const maxLearned = 20_000;

interface Side {
  readonly id: string;
  readonly mentions: readonly EditMention[];
}

const learnSide = ({ model }: EditContext, { mentions }: Side): LearnedGroup | null =>
  learnGroup(mentions.slice(0, maxLearned), model.embedding);

const nameOf = (mentions: readonly EditMention[]) =>
  nameTopics([
    {
      mentions: mentions.slice(0, 2_000).map(({ ticketId, index, text, terms }) => ({
        ...{ ticketId, index, text, terms },
        language: 'und',
        topicId: null,
      })),
      parent: 0,
    },
  ])[0] ?? { title: 'Untitled', keywords: [] };

/** Evenly spread over a side, so that its borders are among them. */
const spread = (mentions: readonly EditMention[], most: number): EditMention[] => {
  const step = Math.max(1, Math.ceil(mentions.length / most));
  return mentions.filter((_, at) => at % step === 0);
};

const withGroup = (groups: readonly Topic[], changed: Topic): Topic[] => [
  ...groups.filter(({ id }) => id !== changed.id),
  changed,
];

/** Which mentions of the topic go: those with a phrase, those more like the examples, or the smaller half. */
const chooseLeaving = (
  { named, model }: EditContext,
  { by }: TopicEditOf<'split'>,
  mentions: readonly EditMention[],
): boolean[] => {
  if ('phrases' in by) {
    const matches = createRuleMatcher({ any: by.phrases, all: [], none: [] });
    return mentions.map(({ text }) => matches(text));
  }
  if ('proposed' in by) return splitInTwo(mentions, model.embedding);
  return splitLike(mentions, named, model.embedding);
};

/** Part of a topic becomes one of its own, and the two never mix again. */
export const planSplit = (context: EditContext, edit: TopicEditOf<'split'>): EditPlan => {
  const parent = topicOf(context, edit.topicId);
  const { decisions, version } = context.standing;
  const id = hashedId('t_', `split\n${parent.id}\n${version}\n${JSON.stringify(edit.by)}`);
  let leaving: EditMention[] = [];
  let staying: EditMention[] = [];
  const conclude = (): EditOutcome => {
    const [child, rest] = [
      learnSide(context, { id, mentions: leaving }),
      learnSide(context, { id: parent.id, mentions: staying }),
    ];
    if (child === null || rest === null) {
      throw invalid(
        'This would leave one side without mentions. Choose other examples or phrases.',
      );
    }
    const name = nameOf(leaving);
    const title = edit.title ?? name.title;
    const topic: Topic = {
      ...{ id, title, keywords: name.keywords, areaId: parent.areaId, parentIds: [parent.id] },
      centroid: child.centroid,
      minSimilarity: child.minSimilarity,
    };
    const groups = [...context.standing.topics, ...context.standing.parts];
    const kept = { ...parent, centroid: rest.centroid, minSimilarity: rest.minSimilarity };
    const rules: TopicDecisions['rules'] =
      'phrases' in edit.by ? { [id]: { any: edit.by.phrases, all: [], none: [] } } : {};
    const lineage: LineageEvent = {
      ...{ topicId: id, event: 'split', parentId: parent.id, mentions: leaving.length },
      reason: 'By hand.',
    };
    return concludeDecisions(
      context,
      holdApart(
        {
          ...decisions,
          ...(edit.title === undefined ? {} : { titles: { ...decisions.titles, [id]: title } }),
          made: [...decisions.made, id],
          rules: { ...decisions.rules, ...rules },
        },
        [id, parent.id],
        [spread(leaving, 200), spread(staying, 200)],
      ),
      {
        summary: `Split “${title}” from “${parent.title}”`,
        topics: withGroup(withGroup(groups, kept), topic),
        words: { ...context.standing.words, [id]: child.words, [parent.id]: rest.words },
        lineage: [lineage],
        made: [id],
      },
    );
  };
  return {
    touched: [parent.id, id],
    scope: [parent.id],
    whole: true,
    decide: (mentions) => {
      const own = mentions.filter(({ place }) => place.topicId === parent.id);
      const leaves = chooseLeaving(context, edit, own);
      const goes = new Set(own.filter((_, at) => leaves[at] === true));
      leaving = own.filter((mention) => goes.has(mention));
      staying = own.filter((mention) => !goes.has(mention));
      return mentions.map((mention) =>
        goes.has(mention) ? { topicId: id, similarity: mention.place.similarity } : undefined,
      );
    },
    conclude,
  };
};

/** A topic that people ask for: from examples, phrases or a rule; it takes its mentions wherever they are. */
export const planCreate = (context: EditContext, edit: TopicEditOf<'create'>): EditPlan => {
  const { standing, model, named } = context;
  const { decisions, version } = standing;
  const { area, areas, isNew } = areaOf(context, edit.to);
  const id = hashedId('t_', `create\n${edit.title}\n${version}`);
  const { by } = edit;
  if ('examples' in by && named.length === 0) {
    throw notFound('None of the examples is a mention of a counted ticket.');
  }
  const rule =
    'rule' in by ? by.rule : 'phrases' in by ? { any: by.phrases, all: [], none: [] } : null;
  const matches = rule === null ? null : createRuleMatcher(rule);
  const seed = learnGroup(named, model.embedding);
  const keys = new Set(named.map(({ ticketNo, index }) => `${ticketNo} ${index}`));
  const banned = new Set(standing.parts.flatMap((p) => (p.topicId === null ? [p.id] : [])));
  const taken: EditMention[] = [];
  const takes = (mention: EditMention): MentionTopic | undefined => {
    const { text, terms, vector: given, place } = mention;
    if (place.partId !== undefined && place.partId !== null && banned.has(place.partId)) return;
    if (matches !== null) return matches(text) ? { topicId: id, similarity: 1 } : undefined;
    if (keys.has(`${mention.ticketNo} ${mention.index}`)) return { topicId: id, similarity: 1 };
    if (seed === null) return undefined;
    const vector = model.embedding.embed(terms, given);
    const similarity = dot(vector, 0, seed.centroid, 0, vector.length);
    // Nearer to the examples than to where it is, and near by any standard.
    return similarity >= Math.max(0.5, place.similarity) ? { topicId: id, similarity } : undefined;
  };
  return {
    touched: [id],
    scope: 'all',
    whole: false,
    decide: (mentions) =>
      mentions.map((mention) => {
        const place = takes(mention);
        if (place !== undefined && taken.length < maxLearned) taken.push(mention);
        return place;
      }),
    conclude: () => {
      const learned = learnSide(context, { id, mentions: taken });
      const words: GroupWords = learned?.words ?? { mentions: 0, tokens: 0, counts: [] };
      const topic: Topic = {
        ...{ id, title: edit.title, areaId: area.id, parentIds: [] },
        keywords: taken.length === 0 ? [] : nameOf(taken).keywords,
        centroid: learned?.centroid ?? new Float32Array(model.embedding.dimensions),
        minSimilarity: learned?.minSimilarity ?? 1,
      };
      return concludeDecisions(
        context,
        {
          ...decisions,
          titles: { ...decisions.titles, [id]: edit.title },
          areaOf: { ...decisions.areaOf, [id]: area.id },
          areas: isNew ? [...decisions.areas, area] : decisions.areas,
          made: [...decisions.made, id],
          rules: rule === null ? decisions.rules : { ...decisions.rules, [id]: rule },
          examples: [
            ...decisions.examples,
            ...named.map((mention) => exampleOf(id, true, mention)),
          ],
        },
        {
          summary: `Created “${edit.title}”`,
          topics: [...standing.topics, ...standing.parts, topic],
          areas,
          words: { ...standing.words, [id]: words },
          lineage: [
            {
              ...{ topicId: id, event: 'born', parentId: null, mentions: taken.length },
              reason: 'By hand.',
            },
          ],
          made: [id],
        },
      );
    },
  };
};
