import type { SentimentLabel } from '../domain/analysis.ts';
import type { TicketFacts } from './ticket-facts.ts';

const bump = (
  cells: Map<string, Map<string, number>>,
  dimension: string,
  value: string,
  sign: 1 | -1,
): void => {
  let counts = cells.get(dimension);
  if (counts === undefined) {
    counts = new Map();
    cells.set(dimension, counts);
  }
  counts.set(value, (counts.get(value) ?? 0) + sign);
};

/** Adds up, in memory, what changes in the counts of one topic (or the whole workspace) in one week. */
export class CountBucket {
  readonly slot: number;
  readonly topic: string;
  readonly week: string;
  tickets = 0;
  readonly sentiments: Record<SentimentLabel, number> = { negative: 0, neutral: 0, positive: 0 };
  /** Change in tickets of each person (by number), and of each account. */
  readonly members: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()];
  /** Change by dimension and value. */
  readonly cells = new Map<string, Map<string, number>>();
  readonly segments = new Map<string, Map<string, number>>();
  /** Change by UTC hour (`2024-07-25T14`), of tickets that were not imported. */
  readonly hours = new Map<string, number>();

  constructor(slot: number, topic: string, week: string) {
    this.slot = slot;
    this.topic = topic;
    this.week = week;
  }

  changeCell(dimension: string, value: string, sign: 1 | -1): void {
    bump(this.cells, dimension, value, sign);
  }

  /** Counts the hour of a ticket, for early warnings; an import warns of nothing. */
  changeHour({ createdAt, backfill }: TicketFacts, sign: 1 | -1): void {
    if (backfill) return;
    const hour = createdAt.slice(0, 13);
    this.hours.set(hour, (this.hours.get(hour) ?? 0) + sign);
  }

  /** Counts when and from where a classified ticket came, for the trend test. */
  changeOrigin(facts: TicketFacts, sign: 1 | -1): void {
    this.changeHour(facts, sign);
    this.changeCell('origin', `${facts.source}/${facts.channel}`, sign);
    this.changeCell('day', facts.createdAt.slice(0, 10), sign);
    if (facts.backfill) this.changeCell('backfill', '', sign);
  }

  changeSentiment({ analysis }: TicketFacts, sign: 1 | -1): void {
    if (analysis !== null) this.sentiments[analysis.sentiment] += sign;
  }

  /** Counts a ticket, its customers, its account, its campaign and its segments; not its sentiment. */
  changeTicket(facts: TicketFacts, sign: 1 | -1): void {
    this.tickets += sign;
    const [people, accounts] = this.members;
    const { person, companions, account } = facts;
    if (person !== null) people.set(person, (people.get(person) ?? 0) + sign);
    for (const one of companions) people.set(one, (people.get(one) ?? 0) + sign);
    if (account !== null) accounts.set(account, (accounts.get(account) ?? 0) + sign);
    if (facts.campaign) this.changeCell('campaign', '', sign);
    for (const [dimension, value] of facts.segments) bump(this.segments, dimension, value, sign);
  }
}
