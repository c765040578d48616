import type { Store } from '../../src/domain/ports.ts';
import type { Score, Ticket } from '../../src/domain/ticket.ts';
import { mondayOf, weeksUntil } from '../../src/domain/week.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

/** The newest week with tickets. */
export const seededWeek = '2024-W30';

interface Shape {
  readonly topicId: string | null;
  /** Tickets of the week `index` of 14. */
  readonly tickets: (index: number) => number;
}

const last = 13;
const shapes: readonly Shape[] = [
  { topicId: 'export', tickets: (index) => (index === last ? 24 : 4 + (index % 3)) },
  { topicId: 'login', tickets: (index) => 5 + (index % 2) },
  { topicId: 'tablet', tickets: (index) => (index === last ? 9 : 0) },
  { topicId: null, tickets: () => 6 },
];

/** Words that break pages, in the tickets of the topic that changes most. */
const hostile = '<script>window.hacked = true</script> | `x` "quoted" שלום 👩‍👩‍👧 =1+1';

const scores: readonly (Score | null)[] = [
  { kind: 'nps', value: 9, min: 0, max: 10 },
  { kind: 'nps', value: 3, min: 0, max: 10 },
  { kind: 'csat', value: 4, min: 1, max: 5 },
  { kind: 'stars', value: 2, min: 1, max: 5 },
  null,
  null,
];

const kindOf = (number: number): Ticket['kind'] =>
  number % 11 === 0 ? 'churn' : number % 3 === 0 ? 'feedback' : 'ticket';

const ticketOf = (week: string, name: string, number: number): Ticket =>
  makeTicket({
    id: `${week}.${name}.${String(number).padStart(2, '0')}`,
    kind: kindOf(number),
    source: number % 5 === 0 && week !== seededWeek ? 'appstore' : 'desk',
    text: name === 'export' ? `${hostile} ${number}` : `The ${name} stops half way, ${number}.`,
    createdAt: `${mondayOf(week)}T10:${String(number).padStart(2, '0')}:00.000Z`,
    // Some write twice, some are unknown.
    customerIdentifiers: number % 7 === 6 ? [] : [`id:${name}-${number % 20}`],
    accountRef: number % 4 === 3 ? null : `id:acme-${number % 6}`,
    score: kindOf(number) === 'feedback' ? (scores[(number / 3) % scores.length] ?? null) : null,
    exclusion: name === 'none' && number === 5 ? 'spam' : null,
  });

const ticketsOfWeek = (week: string, index: number): Ticket[] =>
  shapes.flatMap(({ topicId, tickets }) =>
    Array.from({ length: tickets(index) }, (_, number) =>
      ticketOf(week, topicId ?? 'none', number),
    ),
  );

const analysisOf = (ticket: Ticket, index: number) =>
  makeAnalysis({
    ticketId: ticket.id,
    sentiment: (['negative', 'negative', 'neutral', 'positive'] as const)[index % 4] ?? 'neutral',
    language: index % 9 === 0 ? 'xx' : 'en',
    supported: index % 9 !== 0,
    churnReasons: ticket.kind === 'churn' ? ['price', 'support'] : [],
    mentions: [{ text: `${ticket.text} said plainly.` }],
  });

const topicOf = (ticketId: string): string | null => {
  const name = ticketId.split('.')[1] ?? 'none';
  return name === 'none' ? null : name;
};

/** A real store in memory: 14 weeks with one rising, one new and one standing topic; two tickets not yet analysed. */
export const seedStore = async (): Promise<Store> => {
  const store = await openStore({ dataDir: ':memory:', timeZone: 'UTC' });
  const tickets = weeksUntil(seededWeek, last + 1).flatMap(ticketsOfWeek);
  await store.tickets.saveTickets(tickets);
  await store.analyses.saveAnalyses(tickets.slice(0, -2).map(analysisOf));
  const mentions = await store.analyses.readMentions();
  const found = makeDiscovery(['export', 'login', 'tablet'], mentions, ({ ticketId }) =>
    topicOf(ticketId),
  );
  // A topic that came out of another is not new.
  const topics = found.topics.map((topic) => ({ ...topic, parentIds: [] }));
  const withoutTopic = tickets.filter(({ id }) => topicOf(id) === null).map(({ id }) => id);
  const quality = {
    taxonomyVersion: 1,
    npmi: 0,
    diversity: 1,
    overlaps: [],
    splits: [],
    candidates: [withoutTopic, withoutTopic.slice(-3)].map((ticketIds) => ({
      mentions: ticketIds.length,
      ticketIds,
      keywords: ['half', 'way'],
    })),
  };
  const discovery = { ...found, topics, quality };
  await store.analyses.saveDiscovery(0, discovery, mentions, '2024-07-28T00:00:00.000Z');
  return store;
};
