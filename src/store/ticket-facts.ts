import type { Database } from 'better-sqlite3';
import type { SentimentLabel } from '../domain/analysis.ts';
import type { ScoreScale } from '../domain/score.ts';
import type { Exclusion, Score, Ticket, TicketKind } from '../domain/ticket.ts';
import type { LiveTaxonomies, LiveTaxonomy, Slot } from './live-taxonomies.ts';
import { factsSql } from './ticket-facts.sql.ts';
import type { TicketDetail } from './ticket-row.ts';

/** The topics of a ticket under one taxonomy, each with the intents of its mentions there. */
export interface Place {
  readonly slot: Slot;
  readonly topics: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of them with a negative mention. */
  readonly negative: ReadonlySet<string>;
}

export interface AnalysisFacts {
  readonly engine: string;
  readonly language: string;
  readonly supported: boolean;
  readonly sentiment: SentimentLabel;
  readonly intents: readonly string[];
}

/** Everything about a ticket that any kept count depends on. */
export interface TicketFacts {
  readonly week: string;
  readonly exclusion: Exclusion | null;
  readonly kind: TicketKind;
  readonly channel: string;
  readonly source: string;
  readonly createdAt: string;
  readonly backfill: boolean;
  /** `[kind, min, max, value]` as JSON; where the low end is the good one, `"lower"` behind it. */
  readonly score: string | null;
  readonly answer: (ScoreScale & { readonly value: number }) | null;
  readonly segments: readonly (readonly [dimension: string, value: string])[];
  /** Week in which it was solved, '' while it is open; null when the sender does not tell. */
  readonly solvedIn: string | null;
  /** Whether it was opened again after solving; null when the sender does not tell. */
  readonly reopened: 'yes' | 'no' | null;
  readonly person: number | null;
  /** The customers of tickets that were merged into this one. */
  readonly companions: readonly number[];
  readonly account: number | null;
  /** It came in a campaign. */
  readonly campaign: boolean;
  readonly analysis: AnalysisFacts | null;
  readonly places: readonly Place[];
}

/** Segments of a ticket beyond this many, in order of their names, are kept but not counted. */
const maxSegments = 20;

/** What a ticket can be split by: the sender's own segments as `segment.<name>`, and four fixed ones. */
const segmentsOf = (
  ticket: Pick<Ticket, 'product' | 'team' | 'touchpoint' | 'segments'>,
  channel: string,
): [string, string][] => {
  const fixed: [string, string | null][] = [
    ['channel', channel],
    ['product', ticket.product],
    ['team', ticket.team],
    ['touchpoint', ticket.touchpoint],
  ];
  const own = Object.entries(ticket.segments)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, maxSegments)
    .map(([name, value]): [string, string] => [`segment.${name}`, value]);
  return [
    ...fixed.flatMap(([name, value]): [string, string][] =>
      value === null ? [] : [[name, value]],
    ),
    ...own,
  ];
};

const scoreCell = (score: Score | null): string | null => {
  if (score === null) return null;
  const { kind, min, max, value, direction } = score;
  return JSON.stringify([kind, min, max, value, ...(direction === 'lower' ? [direction] : [])]);
};

const answerOf = (score: Score | null): TicketFacts['answer'] =>
  score === null ? null : { ...score, direction: score.direction ?? 'higher' };

/** The labels in a column such as `,problem,request,`. */
const splitLabels = (column: string): string[] => column.split(',').filter(Boolean);

export interface FactsRow {
  readonly no: number;
  readonly week: string;
  readonly exclusion: Exclusion | null;
  readonly kind: TicketKind;
  readonly channel: string;
  readonly source: string;
  readonly created_at: string;
  readonly person: number | null;
  readonly account: number | null;
  readonly campaign: number | null;
  readonly tracked: number;
  readonly solved_week: string | null;
  readonly reopened: number | null;
  readonly detail: string;
  readonly engine: string | null;
  readonly language: string;
  readonly supported: number;
  readonly sentiment: SentimentLabel;
  readonly intents: string;
  /** As `7,9`; null = none. */
  readonly companions: string | null;
}

const reopenedCell = (count: number | null): TicketFacts['reopened'] =>
  count === null ? null : count > 0 ? 'yes' : 'no';

/** A ticket as it comes in, before there is an analysis of it and before its companions are set. */
export const newFacts = (
  ticket: Ticket,
  placement: Pick<TicketFacts, 'week' | 'person' | 'account' | 'solvedIn'>,
): TicketFacts => ({
  week: placement.week,
  person: placement.person,
  companions: [],
  account: placement.account,
  campaign: false,
  solvedIn: placement.solvedIn,
  reopened: reopenedCell(ticket.handling?.reopenedCount ?? null),
  exclusion: ticket.exclusion,
  kind: ticket.kind,
  channel: ticket.channel,
  source: ticket.source,
  createdAt: ticket.createdAt,
  backfill: ticket.backfill,
  score: scoreCell(ticket.score),
  answer: answerOf(ticket.score),
  segments: segmentsOf(ticket, ticket.channel),
  analysis: null,
  places: [],
});

export interface PlacedRow {
  readonly intent: string | null;
  readonly sentiment: string;
  readonly topic_0: string | null;
  readonly topic_1: string | null;
}

/** Adds one mention to a place. */
export const putMention = (
  topics: Map<string, Set<string>>,
  topic: string | null,
  intent: string | null,
): void => {
  if (topic === null) return;
  const intents = topics.get(topic) ?? new Set<string>();
  if (intent !== null) intents.add(intent);
  topics.set(topic, intents);
};

const placeIn = (slot: Slot, mentions: readonly PlacedRow[]): Place => {
  const topics = new Map<string, Set<string>>();
  const negative = new Set<string>();
  for (const mention of mentions) {
    const topic = slot === 0 ? mention.topic_0 : mention.topic_1;
    putMention(topics, topic, mention.intent);
    if (topic !== null && mention.sentiment === 'negative') negative.add(topic);
  }
  return { slot, topics, negative };
};

/** Whether the taxonomy being laid out has this ticket already. */
export const isStaged = (no: number, live: LiveTaxonomies): boolean =>
  live.building !== null && no <= live.stagedTo;

/** Where mentions put their ticket: under the standing taxonomy, and under one being laid out that has it already. */
export const placesOf = (
  mentions: readonly PlacedRow[],
  live: LiveTaxonomies,
  no: number,
): Place[] => {
  const building = isStaged(no, live) ? live.building : null;
  return [live.standing, building].flatMap((taxonomy: LiveTaxonomy | null) =>
    taxonomy === null ? [] : [placeIn(taxonomy.slot, mentions)],
  );
};

const analysisOf = (row: FactsRow): AnalysisFacts | null =>
  row.engine === null
    ? null
    : {
        engine: row.engine,
        language: row.language,
        supported: row.supported === 1,
        sentiment: row.sentiment,
        intents: splitLabels(row.intents),
      };

/** The facts in a row, with the given places. */
export const toFacts = (row: FactsRow, places: readonly Place[]): TicketFacts => {
  const detail = JSON.parse(row.detail) as TicketDetail;
  return {
    week: row.week,
    exclusion: row.exclusion,
    kind: row.kind,
    channel: row.channel,
    source: row.source,
    createdAt: row.created_at,
    backfill: detail.backfill,
    score: scoreCell(detail.score),
    answer: answerOf(detail.score),
    segments: segmentsOf(detail, row.channel),
    solvedIn: row.tracked === 1 ? (row.solved_week ?? '') : null,
    reopened: reopenedCell(row.reopened),
    person: row.person,
    companions: row.companions === null ? [] : row.companions.split(',').map(Number),
    account: row.account,
    campaign: row.campaign !== null,
    analysis: analysisOf(row),
    places,
  };
};

/** Reads the facts of kept tickets. */
export class FactsReader {
  readonly #ticket;
  readonly #mentions;
  readonly #tickets;
  readonly #mentionsOfMany;

  constructor(db: Database) {
    this.#ticket = db.prepare<[number], FactsRow>(factsSql.readFacts);
    this.#mentions = db.prepare<[number], PlacedRow>(factsSql.listPlaces);
    this.#tickets = db.prepare<[string], FactsRow>(factsSql.readMany);
    this.#mentionsOfMany = db.prepare<[string], PlacedRow & { ticket: number }>(
      factsSql.listPlacesOfMany,
    );
  }

  /** The rows of those of the tickets that are analysed. */
  rowsOf(nos: readonly number[]): FactsRow[] {
    return this.#tickets.all(JSON.stringify(nos));
  }

  /** Where the mentions of tickets put them, by number; those without mentions are left out. */
  placesOf(nos: readonly number[], live: LiveTaxonomies): Map<number, Place[]> {
    const mentions = new Map<number, PlacedRow[]>();
    for (const row of this.#mentionsOfMany.all(JSON.stringify(nos))) {
      const list = mentions.get(row.ticket);
      if (list === undefined) mentions.set(row.ticket, [row]);
      else list.push(row);
    }
    return new Map([...mentions].map(([no, rows]) => [no, placesOf(rows, live, no)]));
  }

  /** The facts of a ticket that is known to be there, as counted under the standing taxonomy and one being laid out. */
  read(no: number, live: LiveTaxonomies): TicketFacts {
    const facts = this.find(no, live);
    if (facts === null) throw new Error(`ticket ${no} has no row`);
    return facts;
  }

  /** As `read`; null when the ticket is not there. */
  find(no: number, live: LiveTaxonomies): TicketFacts | null {
    const row = this.#ticket.get(no);
    if (row === undefined) return null;
    const mentions = row.engine === null ? [] : this.#mentions.all(no);
    return toFacts(row, placesOf(mentions, live, no));
  }
}
