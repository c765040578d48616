import type { Database } from 'better-sqlite3';
import type { MentionTopic } from '../domain/analysis.ts';
import type { Discovery, MentionForDiscovery } from '../domain/topic.ts';
import type { Slot } from './live-taxonomies.ts';
import { slotSql } from './taxonomy.sql.ts';
import { type FactsRow, type Place, putMention } from './ticket-facts.ts';

export interface UnstagedRow extends FactsRow {
  readonly id: string;
}
interface StagedRow {
  readonly ticket: number;
  readonly position: number;
  readonly intent: string | null;
  readonly sentiment: string;
  readonly text: string;
  readonly part: string | null;
  readonly similarity: number;
}

/** Where the mentions of each ticket begin; those of one stand together, by index. */
const firstPlaces = (mentions: readonly MentionForDiscovery[]): Map<string, number> => {
  const places = new Map<string, number>();
  mentions.forEach(({ ticketId, index }, at) => {
    if (index === 0) places.set(ticketId, at);
  });
  return places;
};

/** Where a mention goes that the discovery did not see: it keeps a group that is still there. */
const createKeep = (discovery: Discovery) => {
  const topicOf = new Map<string, string | null>([
    ...(discovery.parts ?? []).map(({ id, topicId }): [string, string | null] => [id, topicId]),
    ...discovery.topics.map(({ id }): [string, string] => [id, id]),
  ]);
  return ({ part, similarity }: StagedRow): MentionTopic => {
    const topicId = part === null ? undefined : topicOf.get(part);
    if (topicId === undefined) return { topicId: null, similarity: 0 };
    return { topicId, partId: topicId === part ? null : part, similarity };
  };
};

/** Writes where the mentions of tickets stand in a slot; inside an open transaction. */
export interface Stager {
  /** Reads the mentions of the tickets that come next, given in the reverse of their order. */
  lookAhead(tickets: readonly UnstagedRow[]): void;
  stage(ticket: UnstagedRow): Place;
}

export const createStager = (
  db: Database,
  slot: Slot,
  discovery: Discovery,
  mentions: readonly MentionForDiscovery[],
): Stager => {
  const places = firstPlaces(mentions);
  const keep = createKeep(discovery);
  const sql = slotSql(slot);
  const listMentions = db.prepare<[number, number], StagedRow>(sql.listMentions);
  const placeMention = db.prepare(sql.placeMention);
  let ahead = new Map<number, StagedRow[]>();
  return {
    lookAhead: (tickets) => {
      ahead = new Map(tickets.map(({ no }) => [no, []]));
      const [first, last] = [tickets.at(-1)?.no ?? 1, tickets[0]?.no ?? 0];
      for (const row of listMentions.all(first, last)) ahead.get(row.ticket)?.push(row);
    },
    stage: ({ no, id, exclusion }) => {
      const first = places.get(id) ?? mentions.length;
      const topics = new Map<string, Set<string>>();
      const negative = new Set<string>();
      for (const row of ahead.get(no) ?? []) {
        const at = first + row.position;
        const mention = mentions[at];
        // A ticket changed meanwhile may hold another mention in this place.
        const isSame = mention?.ticketId === id && mention.text === row.text;
        const found = isSame ? discovery.assignments[at] : undefined;
        const { topicId, partId = null, similarity } = found ?? keep(row);
        // A copy is no news to the discovery that left it out.
        const seen = found === undefined && exclusion === null ? 0 : 1;
        placeMention.run(topicId, partId, similarity, seen, no, row.position);
        putMention(topics, topicId, row.intent);
        if (topicId !== null && row.sentiment === 'negative') negative.add(topicId);
      }
      return { slot, topics, negative };
    },
  };
};
