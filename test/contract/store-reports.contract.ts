import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AssignedAnalysis } from '../../src/domain/analysis.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { EvidenceQuery, ReportCut } from '../../src/domain/report.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { recountHours, recountTopic, recountWeek } from '../kit/recount.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';
import type { StoreFactory } from './store.contract.ts';

const weeks = ['2024-W29', '2024-W30', '2024-W31'];
const topicIds = ['t1', 't2', 't3', 't4'];
const days = ['2024-07-16', '2024-07-24', '2024-07-30'];
const pick = <const Value>(...values: Value[]) => fc.constantFrom(...values);

const ticket: fc.Arbitrary<Ticket> = fc
  .record({
    id: pick('a', 'b', 'c', 'd', 'e', 'f'),
    kind: pick('ticket', 'feedback', 'churn'),
    channel: pick('email', 'chat'),
    source: pick('desk', 'form'),
    createdAt: pick(...days.map((day) => `${day}T12:00:00.000Z`)),
    updatedAt: pick(...[1, 2, 3].map((day) => `2024-08-0${day}T00:00:00.000Z`)),
    customerIdentifiers: fc.subarray(['id:1', 'id:2', 'h:x', 'h:y', 'h:z'], { maxLength: 3 }),
    accountRef: pick(null, null, 'id:acme', 'domain:acme.example'),
    segments: pick({}, { plan: 'pro' }, { plan: 'free', region: 'eu' }),
    score: pick(
      null,
      { kind: 'nps', value: 9, min: 0, max: 10 } as const,
      { kind: 'csat', value: 2, min: 1, max: 5 } as const,
    ),
    exclusion: pick(null, null, null, null, 'spam', 'test'),
    backfill: pick(false, false, true),
    text: pick('export stops', 'login fails', 'price too high'),
  })
  .map((part) => makeTicket(part));

const analysis: fc.Arbitrary<AssignedAnalysis> = fc
  .record({
    ticketId: pick('a', 'b', 'c', 'd', 'e', 'f'),
    revision: pick(1, 1, 2, 3),
    sentiment: pick('negative', 'neutral', 'positive'),
    language: pick('en', 'de', 'und'),
    supported: pick(true, true, false),
    intents: fc
      .subarray(['problem', 'request', 'cancellation'] as const)
      .map((labels) => [...labels]),
    churnReasons: fc.subarray(['price', 'support'] as const).map((labels) => [...labels]),
    mentions: fc.array(
      fc.record({
        topicId: pick(null, ...topicIds),
        intent: pick(null, 'problem', 'request'),
        text: pick('one', 'two', 'three'),
      }),
      { maxLength: 3 },
    ),
    taxonomyVersion: pick(0, 1, 2, 3),
  })
  .map(makeAnalysis);

type Step = (store: Store) => Promise<unknown>;

const customer = fc.record({
  identifiers: fc.subarray(['id:1', 'id:2', 'h:x'], { minLength: 1 }),
  accountRef: pick(null, 'id:acme', 'id:other'),
  plan: fc.constant(null),
  status: fc.constant(null),
  segments: fc.constant({}),
  validFrom: pick(...days.map((day) => `${day}T00:00:00.000Z`)),
});

const discover =
  (kept: readonly string[], salt: number, late: AssignedAnalysis): Step =>
  async (store) => {
    const version = await store.analyses.taxonomyVersion();
    const mentions = await store.analyses.readMentions();
    const discovery = makeDiscovery(kept, mentions, ({ ticketId, index }) => {
      const place = (ticketId.charCodeAt(0) * 7 + index + salt) % (kept.length + 1);
      return kept[place] ?? null;
    });
    // Work that goes on while the topics change.
    await Promise.all([
      store.analyses.saveDiscovery(version, discovery, mentions, '2024-08-01T00:00:00.000Z'),
      store.analyses.saveAnalyses([late]),
    ]);
  };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(ticket, { maxLength: 4 }).map(
      (tickets): Step =>
        (store) =>
          store.tickets.saveTickets(tickets),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.array(analysis, { maxLength: 4 }).map(
      (batch): Step =>
        (store) =>
          store.analyses.saveAnalyses(batch),
    ),
  },
  {
    weight: 1,
    arbitrary: pick('a', 'b', 'c').map(
      (id): Step =>
        (store) =>
          store.tickets.deleteTicket(id),
    ),
  },
  {
    weight: 2,
    arbitrary: customer.map(
      (state): Step =>
        (store) =>
          store.customers.saveCustomer(state),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.subarray(topicIds), fc.nat(9), analysis)
      .map(([kept, salt, late]) => discover(kept, salt, late)),
  },
);

const readCut = (store: Store): Promise<ReportCut> => store.reports.reportCut('2024-W31', 3);

/** Every number of the cut with the query of its list. */
const numbersOf = (cut: ReportCut): [number, Partial<EvidenceQuery>][] => {
  const numbers: [number, Partial<EvidenceQuery>][] = [];
  for (const total of cut.weeks) {
    const { week } = total;
    const each = <Key extends keyof EvidenceQuery>(
      key: Key,
      counts: Readonly<Record<string, number | undefined>>,
    ) => {
      for (const [value, count] of Object.entries(counts))
        numbers.push([count ?? 0, { week, [key]: value }]);
    };
    numbers.push([total.tickets, { week }], [total.customers, { week, unit: 'customers' }]);
    numbers.push(
      [total.accounts, { week, unit: 'accounts' }],
      [total.negative, { week, sentiment: 'negative' }],
    );
    numbers.push(
      [total.analyzed, { week, coverage: 'analyzed' }],
      [total.covered, { week, coverage: 'covered' }],
    );
    numbers.push([total.analyzed - total.covered, { week, coverage: 'uncovered' }]);
    numbers.push([total.tickets - total.analyzed, { week, coverage: 'unanalysed' }]);
    numbers.push([total.unsupportedLanguage, { week, coverage: 'unsupported' }]);
    each('excluded', total.excluded);
    each('kind', total.kinds);
    each('channel', total.channels);
    each('source', total.sources);
    each('language', total.languages);
    each('intent', total.intents);
    for (const { kind, values } of total.scores) {
      for (const { value, count } of values)
        numbers.push([count, { week, score: kind, scoreValue: value }]);
    }
  }
  for (const { id: topic, weeks: topicWeeks, intents } of cut.topics) {
    for (const { week, tickets, customers, accounts, positive } of topicWeeks) {
      numbers.push([tickets, { topic, week }], [positive, { topic, week, sentiment: 'positive' }]);
      numbers.push(
        [customers, { topic, week, unit: 'customers' }],
        [accounts, { topic, week, unit: 'accounts' }],
      );
    }
    for (const intent of ['problem', 'request'] as const) {
      numbers.push([intents[intent] ?? 0, { topic, week: cut.week, intent }]);
    }
  }
  return numbers;
};

const expectRecounted = async (store: Store): Promise<void> => {
  const cut = await readCut(store);
  const all = await store.tickets.readTickets(null, 1_000);
  expect(cut.weeks.map(({ scores: _, ...counts }) => counts)).toEqual(
    weeks.map((week) => recountWeek(all, week)),
  );
  const standing = (await store.analyses.currentTaxonomy()).topics.map(({ id }) => id).sort();
  const recounted = standing.map((id) => ({ id, weeks: recountTopic(all, id) }));
  const seen = recounted.filter(({ weeks }) => weeks.length > 0);
  expect(cut.topics.map(({ id, weeks }) => ({ id, weeks }))).toEqual(
    seen.map(({ id, weeks }) => ({ id, weeks: weeks.map(({ tally }) => tally) })),
  );
  for (const topic of cut.topics) {
    const last = seen
      .find(({ id }) => id === topic.id)
      ?.weeks.find(({ tally }) => tally.week === cut.week);
    expect(topic.intents).toEqual(last?.intents ?? {});
    expect(topic.backfilled).toBe(last?.backfilled ?? 0);
    // The cut begins with the workspace, so every day is asked for.
    const own = seen.find(({ id }) => id === topic.id)?.weeks ?? [];
    expect(topic.days).toEqual(Object.assign({}, ...own.map(({ days }) => days)));
  }
  const hours = await store.alerts.hourCut('2000-01-01T00', '2000-01-01T00', '2100-01-01T00');
  expect({
    analyzed: Object.fromEntries(hours.analyzed),
    covered: Object.fromEntries(hours.covered),
    topics: Object.fromEntries(
      hours.recent.map(({ hour, topicId, tickets }) => [`${hour} ${topicId}`, tickets]),
    ),
  }).toEqual(recountHours(all));
  const gone = all.flatMap(({ analysis }) => analysis?.topics ?? []).map(({ topicId }) => topicId);
  expect(gone.filter((id) => id !== null && !standing.includes(id))).toEqual([]);
};

const expectEvidence = async (store: Store): Promise<void> => {
  for (const [value, query] of numbersOf(await readCut(store))) {
    const page = await store.reports.listEvidence({
      unit: 'tickets',
      limit: 100,
      offset: 0,
      ...query,
    });
    expect([query, page.total, page.items.length]).toEqual([query, value, value]);
  }
};

/** What every adapter must keep true of the numbers it gives to reports. */
export const describeReports = (name: string, open: StoreFactory): void => {
  describe(`${name}: the numbers of a report`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    it('are those of a recount, and of their lists, after any sequence of changes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
          const opened = await open();
          try {
            for (const run of steps) await run(opened.store);
            await expectRecounted(opened.store);
            await expectEvidence(opened.store);
          } finally {
            await opened.close();
          }
        }),
        { numRuns: 60 },
      );
    });

    it('do not depend on the order in which tickets, deletes and customers came', async () => {
      // A state sent again for the same person and time replaces the first, so there is one of each.
      const customers = fc.uniqueArray(customer, {
        maxLength: 4,
        selector: ({ identifiers, validFrom }) => `${identifiers[0]} ${validFrom}`,
      });
      const messages = fc
        .tuple(fc.array(ticket, { maxLength: 16 }), fc.subarray(['a', 'b', 'c']), customers)
        .map(([tickets, deleted, states]): Step[] => [
          ...tickets.map(
            (one): Step =>
              (store) =>
                store.tickets.saveTickets([one]),
          ),
          ...deleted.map(
            (id): Step =>
              (store) =>
                store.tickets.deleteTicket(id),
          ),
          ...states.map(
            (state): Step =>
              (store) =>
                store.customers.saveCustomer(state),
          ),
        ]);
      const shuffled = messages.chain((steps) =>
        fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length })),
      );
      const stateAfter = async (steps: readonly Step[]) => {
        const opened = await open();
        for (const run of steps) await run(opened.store);
        const all = await opened.store.tickets.readTickets(null, 100);
        const state = {
          cut: await readCut(opened.store),
          all: all.map(({ ticket }) => ({ ...ticket, revision: 0 })),
        };
        await opened.close();
        return state;
      };
      await fc.assert(
        fc.asyncProperty(shuffled, async ([one, other]) => {
          expect(await stateAfter(other)).toEqual(await stateAfter(one));
        }),
        { numRuns: 150 },
      );
    });

    describe('with topics', () => {
      const say = async (
        mentions: readonly {
          id: string;
          text: string;
          customer?: string;
          similarity?: number;
          day?: string;
        }[],
      ): Promise<void> => {
        const topics = makeDiscovery(['t1'], [], () => null);
        await store.analyses.saveDiscovery(
          await store.analyses.taxonomyVersion(),
          topics,
          [],
          '2024-08-01',
        );
        await store.tickets.saveTickets(
          mentions.map(({ id, customer, day }) =>
            makeTicket({
              id,
              customerIdentifiers: customer === undefined ? [] : [customer],
              ...(day === undefined ? {} : { createdAt: `${day}T10:00:00.000Z` }),
            }),
          ),
        );
        await store.analyses.saveAnalyses(
          mentions.map(({ id, text, similarity = 0.5 }) =>
            makeAnalysis({
              ticketId: id,
              taxonomyVersion: 1,
              mentions: [{ text, topicId: 't1', similarity }],
            }),
          ),
        );
      };
      const quotes = async (week = '2024-W30') =>
        (
          await store.reports.weeklyCut(week, 4, ({ topics }) => topics.map(({ id }) => id))
        ).detail.topics[0]?.quotes.map(({ ticketId }) => ticketId);

      it('quotes the nearest of different people, never the same words twice', async () => {
        await say([
          { id: 'a', text: 'far', customer: 'id:1', similarity: 0.4 },
          { id: 'b', text: 'near', customer: 'id:2', similarity: 0.9 },
          { id: 'c', text: 'same person', customer: 'id:2', similarity: 0.8 },
          { id: 'd', text: ' Near ', customer: 'id:3', similarity: 0.7 },
          { id: 'f', text: 'tie', similarity: 0.6 },
          { id: 'e', text: 'other tie', similarity: 0.6 },
          { id: 'x', text: 'other week', similarity: 0.99, day: '2024-07-30' },
        ]);
        expect(await quotes()).toEqual(['b', 'e', 'f']);
      });

      it('of an earlier week do not change when a later one comes', async () => {
        await say([{ id: 'a', text: 'one' }]);
        const before = await store.reports.reportCut('2024-W30', 4);
        await store.tickets.saveTickets([
          makeTicket({ id: 'z', createdAt: '2024-07-30T10:00:00.000Z' }),
        ]);
        const later = { topicId: 't1', similarity: 0.9, text: 'later' };
        await store.analyses.saveAnalyses([
          makeAnalysis({ ticketId: 'z', taxonomyVersion: 1, mentions: [later] }),
        ]);
        expect(await store.reports.reportCut('2024-W30', 4)).toEqual(before);
        expect((await store.reports.reportCut('2024-W31', 4)).topics[0]).toMatchObject({
          firstSeen: '2024-W30',
          lastSeen: '2024-W31',
        });
        expect(await store.reports.weeksWithTickets()).toEqual(['2024-W30', '2024-W31']);
      });

      it('lists the mention of the topic, and of each person the newest ticket', async () => {
        await say([
          { id: 'a', text: 'older words', customer: 'id:1' },
          { id: 'b', text: 'newer words', customer: 'id:1', day: '2024-07-25' },
        ]);
        const page = await store.reports.listEvidence({
          unit: 'customers',
          topic: 't1',
          limit: 5,
          offset: 0,
        });
        expect(page).toEqual({
          total: 1,
          items: [
            {
              id: 'id:1',
              tickets: 2,
              excerpt: 'newer words',
              createdAt: '2024-07-25T10:00:00.000Z',
              folded: 0,
              campaign: false,
              url: null,
            },
          ],
        });
      });
    });

    it('can be searched by words, whatever signs stand between them', async () => {
      await store.tickets.saveTickets([
        makeTicket({ id: 'a', subject: 'Résumé upload', text: 'The e-mail "export" fails' }),
        makeTicket({ id: 'b', subject: '', text: 'Nothing here' }),
      ]);
      const search = async (words: string) =>
        (
          await store.reports.listEvidence({ unit: 'tickets', search: words, limit: 9, offset: 0 })
        ).items.map(({ id }) => id);
      expect(await search('EXPORT resume')).toEqual(['a']);
      expect(await search('e-mail')).toEqual(['a']);
      expect(await search('"unbalanced OR NEAR( export*')).toEqual([]);
      expect(await search('!!!')).toEqual([]);
      const later = makeTicket({
        id: 'a',
        text: 'calendar',
        subject: '',
        updatedAt: '2024-08-01T00:00:00.000Z',
      });
      await store.tickets.saveTickets([later]);
      expect(await search('export')).toEqual([]);
      expect(await search('calendar')).toEqual(['a']);
    });
  });
};
