import { invalid, notFound } from '../../domain/errors.ts';
import type { Area, Topic } from '../../domain/topic.ts';
import { exampleOf, maxExamples } from '../../domain/topic-decisions.ts';
import type { EditMention, TopicEditOf } from '../../domain/topic-edit.ts';
import {
  concludeDecisions,
  type EditContext,
  type EditPlan,
  planWithoutMentions,
  topicOf,
} from './edit-plan.ts';
import { hashedId } from './topic-id.ts';

const groupsWith = ({ standing }: EditContext, changed: Topic): Topic[] =>
  [...standing.topics, ...standing.parts].map((group) =>
    group.id === changed.id ? changed : group,
  );

const toggle = (ids: readonly string[], id: string, on: boolean): string[] =>
  [...ids.filter((one) => one !== id), ...(on ? [id] : [])].sort();

/** A title given by hand; no other topic of the area may have it. */
export const planRename = (context: EditContext, edit: TopicEditOf<'rename'>): EditPlan => {
  const topic = topicOf(context, edit.topicId);
  const { decisions, topics } = context.standing;
  const isTaken = topics.some(
    ({ id, areaId, title }) =>
      id !== topic.id &&
      areaId === topic.areaId &&
      title.toLowerCase() === edit.title.toLowerCase(),
  );
  if (isTaken) {
    throw invalid(`Another topic of this area is called “${edit.title}”. Choose another title.`);
  }
  return planWithoutMentions([topic.id], () =>
    concludeDecisions(
      context,
      { ...decisions, titles: { ...decisions.titles, [topic.id]: edit.title } },
      {
        summary: `Renamed “${topic.title}” to “${edit.title}”`,
        topics: groupsWith(context, { ...topic, title: edit.title }),
      },
    ),
  );
};

/** The area an edit names: one that is there, or a new one. Throws `not_found`. */
export const areaOf = (
  { standing }: EditContext,
  to: TopicEditOf<'move'>['to'],
): { area: Area; areas: readonly Area[]; isNew: boolean } => {
  const { areas } = standing;
  if ('areaId' in to) {
    const area = areas.find(({ id }) => id === to.areaId);
    if (area === undefined)
      throw notFound(`There is no area ${to.areaId}. GET /v1/topics lists them.`);
    return { area, areas, isNew: false };
  }
  const same = areas.find(({ title }) => title.toLowerCase() === to.newArea.toLowerCase());
  if (same !== undefined) return { area: same, areas, isNew: false };
  const area = { id: hashedId('a_', `by hand\n${to.newArea}`), title: to.newArea };
  return { area, areas: [...areas, area], isNew: true };
};

export const planMove = (context: EditContext, edit: TopicEditOf<'move'>): EditPlan => {
  const topic = topicOf(context, edit.topicId);
  const { decisions } = context.standing;
  const { area, areas, isNew } = areaOf(context, edit.to);
  return planWithoutMentions([topic.id], () =>
    concludeDecisions(
      context,
      {
        ...decisions,
        areaOf: { ...decisions.areaOf, [topic.id]: area.id },
        areas: isNew ? [...decisions.areas, area] : decisions.areas,
      },
      {
        summary: `Moved “${topic.title}” to the area “${area.title}”`,
        topics: groupsWith(context, { ...topic, areaId: area.id }),
        areas,
      },
    ),
  );
};

export const planHide = (context: EditContext, edit: TopicEditOf<'hide'>): EditPlan => {
  const topic = topicOf(context, edit.topicId);
  const { decisions } = context.standing;
  return planWithoutMentions([topic.id], () =>
    concludeDecisions(
      context,
      { ...decisions, hidden: toggle(decisions.hidden, topic.id, edit.hidden) },
      { summary: `${edit.hidden ? 'Hid' : 'Showed again'} “${topic.title}”` },
    ),
  );
};

/** A pinned topic keeps its name and is learned anew from the same central mentions, whatever comes later. */
export const planPin = (context: EditContext, edit: TopicEditOf<'pin'>): EditPlan => {
  const topic = topicOf(context, edit.topicId);
  const { decisions } = context.standing;
  let central: readonly EditMention[] = [];
  const titles = { ...decisions.titles };
  if (edit.pinned) titles[topic.id] = topic.title;
  return {
    touched: [topic.id],
    scope: edit.pinned ? [topic.id] : [],
    whole: true,
    decide: (mentions) => {
      central = mentions
        .filter(({ place }) => place.topicId === topic.id)
        .sort((a, b) => b.place.similarity - a.place.similarity || a.ticketNo - b.ticketNo)
        .slice(0, maxExamples);
      return mentions.map(() => undefined);
    },
    conclude: () =>
      concludeDecisions(
        context,
        {
          ...decisions,
          titles,
          pinned: toggle(decisions.pinned, topic.id, edit.pinned),
          examples: [
            ...decisions.examples.filter((one) => one.topicId !== topic.id || !one.isOf),
            ...central.map((mention) => exampleOf(topic.id, true, mention)),
          ],
        },
        { summary: `${edit.pinned ? 'Pinned' : 'Unpinned'} “${topic.title}”` },
      ),
  };
};
