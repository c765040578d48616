import type { EditOutcome } from '../analysis/5-topic/edit-plan.ts';
import type { MentionTopic } from '../domain/analysis.ts';
import type { Taxonomy } from '../domain/topic.ts';
import type { EditMention, TopicEditPreview, TopicWeekChange } from '../domain/topic-edit.ts';
import type { TopicStore } from '../domain/topic-ports.ts';
import type { WeekId } from '../domain/week.ts';

const shownWeeks = 12;
const maxExamples = 10;
/** So many mentions of a group that moves as a whole are looked at for examples. */
const groupTickets = 200;

type Places = readonly (MentionTopic | undefined)[];
type Example = TopicEditPreview['examples'][number];

/** What would change, gathered while the mentions go by. */
export interface CollectedPreview {
  moved: number;
  /** By topic and week, how many tickets come (positive) or go. */
  readonly change: Map<string, Map<WeekId, number>>;
  readonly examples: Example[];
  add(mentions: readonly EditMention[], places: Places): void;
}

export const createPreview = (): CollectedPreview => {
  const change = new Map<string, Map<WeekId, number>>();
  const examples: Example[] = [];
  const bump = (topic: string, week: WeekId, by: number): void => {
    const weeks = change.get(topic) ?? new Map<WeekId, number>();
    weeks.set(week, (weeks.get(week) ?? 0) + by);
    change.set(topic, weeks);
  };
  const countTicket = (mentions: readonly EditMention[], places: Places): void => {
    if (places.every((place) => place === undefined)) return;
    const before = new Set(mentions.map(({ place }) => place.topicId));
    const after = new Set(
      mentions.map(({ place }, at) => (places[at] === undefined ? place : places[at])?.topicId),
    );
    const week = mentions[0]?.week ?? '';
    for (const topic of before) if (topic !== null && !after.has(topic)) bump(topic, week, -1);
    for (const topic of after) {
      if (typeof topic === 'string' && !before.has(topic)) bump(topic, week, 1);
    }
  };
  const collected: CollectedPreview = {
    moved: 0,
    change,
    examples,
    add: (mentions, places) => {
      for (let first = 0; first < mentions.length; ) {
        const no = mentions[first]?.ticketNo;
        let end = first + 1;
        while (mentions[end]?.ticketNo === no) end += 1;
        countTicket(mentions.slice(first, end), places.slice(first, end));
        first = end;
      }
      for (const [at, { ticketId, index, text, place }] of mentions.entries()) {
        const to = places[at];
        if (to === undefined) continue;
        collected.moved += 1;
        if (examples.length >= maxExamples) continue;
        examples.push({ ticketId, index, text, from: place.topicId, to: to.topicId });
      }
    },
  };
  return collected;
};

/** Counts whole groups that move: all mentions of the group, wherever they are. */
const addGroups = async (
  topics: TopicStore,
  { groupMoves }: EditOutcome,
  collected: CollectedPreview,
): Promise<void> => {
  const goes = new Map(groupMoves.map((move) => [move.group, move]));
  const from = [...new Set(groupMoves.flatMap((move) => move.from ?? []))];
  const tickets = await topics.ticketsOf(from);
  for (let first = 0; first < tickets.length; first += groupTickets) {
    const page = await topics.readEditMentions(tickets.slice(first, first + groupTickets));
    collected.add(
      page,
      page.map(({ place }) => {
        const move = goes.get(place.partId ?? place.topicId ?? '');
        return move === undefined ? undefined : { topicId: move.to, similarity: place.similarity };
      }),
    );
  }
};

/** The preview of an edit whose mentions were decided on. */
export const previewOf = async (
  topics: TopicStore,
  standing: Taxonomy,
  outcome: EditOutcome,
  collected: CollectedPreview,
): Promise<TopicEditPreview> => {
  await addGroups(topics, outcome, collected);
  const titles = new Map(
    [...standing.topics, ...outcome.topics].map(({ id, title }) => [id, title]),
  );
  const changed = [...collected.change.keys()].sort();
  const { weeks, tickets } = await topics.ticketsByWeek(changed, shownWeeks);
  return {
    summary: outcome.summary,
    taxonomyVersion: standing.version,
    mentionsMoved: collected.moved,
    topics: changed.map((topicId) => ({
      topicId,
      title: titles.get(topicId) ?? topicId,
      weeks: weeks.map((week): TopicWeekChange => {
        const before = tickets.get(topicId)?.get(week) ?? 0;
        return { week, before, after: before + (collected.change.get(topicId)?.get(week) ?? 0) };
      }),
    })),
    examples: collected.examples.map((example) => ({
      ...example,
      from: example.from === null ? null : (titles.get(example.from) ?? example.from),
      to: example.to === null ? null : (titles.get(example.to) ?? example.to),
    })),
  };
};
