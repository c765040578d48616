import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { EvidenceQuery } from '../../src/domain/report.ts';
import { noDecisions } from '../../src/domain/topic-decisions.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

/** A fresh, empty store in UTC weeks; `close` takes it away. */
export type StoreFactory = () => Promise<{ store: Store; close(): Promise<void> }>;

const week = '2024-W30';

/** What every adapter of the `Store` port must do. */
export const describeStore = (name: string, open: StoreFactory): void => {
  describe(`${name}: the store contract`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    const total = async (query: Partial<EvidenceQuery>): Promise<number> => {
      const page = await store.reports.listEvidence({
        unit: 'tickets',
        limit: 5,
        offset: 0,
        ...query,
      });
      return page.total;
    };
    const customerKeys = async (...ids: string[]) =>
      (await store.tickets.findTickets(ids)).map(({ customerKey }) => customerKey);
    const totals = async () => (await store.reports.reportCut(week, 1)).weeks[0];

    describe('tickets', () => {
      it('gives a ticket back as it was saved', async () => {
        const ticket = makeTicket({
          id: 'a',
          score: { kind: 'nps', value: 9, min: 0, max: 10 },
          segments: { plan: 'pro' },
          tags: ['x'],
          text: 'Zero \u0000 byte, 👩‍💻, עברית',
          customerIdentifiers: ['id:7'],
          accountRef: 'id:acme',
        });
        const [saved] = await store.tickets.saveTickets([ticket]);
        expect(saved).toEqual({ id: 'a', outcome: 'created', revision: 1 });
        expect(await store.tickets.findTickets(['missing', 'a'])).toEqual([
          {
            ...ticket,
            week,
            revision: 1,
            analyzedRevision: null,
            customerKey: 'id:7',
            accountKey: 'id:acme',
          },
        ]);
      });

      it('says duplicate, stale or updated and keeps the newest state', async () => {
        const at = (minute: number) => `2024-07-24T10:0${minute}:00.000Z`;
        const second = makeTicket({ id: 'a', text: 'second', updatedAt: at(2) });
        const outcomes = [];
        for (const ticket of [
          second,
          second,
          makeTicket({ id: 'a', text: 'first', updatedAt: at(1) }),
          makeTicket({ id: 'a', text: 'third', updatedAt: at(3) }),
        ]) {
          outcomes.push(...(await store.tickets.saveTickets([ticket])));
        }
        expect(outcomes.map(({ outcome, revision }) => [outcome, revision])).toEqual([
          ['created', 1],
          ['duplicate', 1],
          ['stale', 1],
          ['updated', 2],
        ]);
        expect((await store.tickets.findTickets(['a']))[0]?.text).toBe('third');
      });

      it('breaks a tie of the clock by the content, whichever came first', async () => {
        const low = makeTicket({ id: 'a', text: 'low', contentHash: 'aa' });
        const high = makeTicket({ id: 'a', text: 'high', contentHash: 'bb' });
        await store.tickets.saveTickets([high, low]);
        expect((await store.tickets.findTickets(['a']))[0]?.text).toBe('high');
        await store.tickets.saveTickets([
          { ...low, id: 'b' },
          { ...high, id: 'b' },
        ]);
        expect((await store.tickets.findTickets(['b']))[0]?.text).toBe('high');
      });

      it('holds a delete against later and earlier creates', async () => {
        expect(await store.tickets.deleteTicket('early')).toBe(false);
        const saved = await store.tickets.saveTickets([
          makeTicket({ id: 'early' }),
          makeTicket({ id: 'late' }),
        ]);
        expect(saved.map(({ outcome, revision }) => [outcome, revision])).toEqual([
          ['deleted', 0],
          ['created', 1],
        ]);
        expect(await store.tickets.deleteTicket('late')).toBe(true);
        expect(await store.tickets.deleteTicket('late')).toBe(false);
        expect(await store.tickets.findTickets(['early', 'late'])).toEqual([]);
        expect(await total({ search: 'export' })).toBe(0);
        expect((await store.tickets.backlog()).tickets).toBe(0);
      });

      it('lists what waits for analysis, oldest first, and what came before a time only', async () => {
        const receivedAt = (hour: number) => `2024-07-24T0${hour}:00:00.000Z`;
        await store.tickets.saveTickets([
          makeTicket({ id: 'c', receivedAt: receivedAt(3) }),
          makeTicket({ id: 'a', receivedAt: receivedAt(2) }),
          makeTicket({ id: 'b', receivedAt: receivedAt(1) }),
        ]);
        expect(await store.tickets.claimUnanalysed(10, receivedAt(3))).toEqual([
          { id: 'b', revision: 1 },
          { id: 'a', revision: 1 },
        ]);
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'b' })]);
        expect(await store.tickets.claimUnanalysed(1, receivedAt(9))).toEqual([
          { id: 'a', revision: 1 },
        ]);
        expect(await store.tickets.backlog()).toEqual({
          tickets: 3,
          unanalysed: 2,
          oldestUnanalysedAt: receivedAt(2),
        });
      });

      it('reads everything in id order, page by page', async () => {
        await store.tickets.saveTickets(['b', 'c', 'a'].map((id) => makeTicket({ id })));
        const analysis = makeAnalysis({ ticketId: 'b' });
        await store.analyses.saveAnalyses([analysis]);
        const first = await store.tickets.readTickets(null, 2);
        expect(first.map(({ ticket, analysis }) => [ticket.id, analysis])).toEqual([
          ['a', null],
          ['b', analysis],
        ]);
        const rest = await store.tickets.readTickets('b', 2);
        expect(rest.map(({ ticket }) => ticket.id)).toEqual(['c']);
      });

      it('reads one ticket with its analysis, and null for an id that is not there', async () => {
        await store.tickets.saveTickets(['a', 'b'].map((id) => makeTicket({ id })));
        expect((await store.tickets.readTicket('b'))?.analysis).toBeNull();
        const analysis = makeAnalysis({ ticketId: 'b' });
        await store.analyses.saveAnalyses([analysis]);
        const [, listed] = await store.tickets.readTickets(null, 2);
        expect(await store.tickets.readTicket('b')).toEqual(listed);
        expect(listed).toMatchObject({ ticket: { id: 'b', analyzedRevision: 1 }, analysis });
        expect(await store.tickets.readTicket('c')).toBeNull();
      });

      it('answers every one of many calls at once, and each with its own outcome', async () => {
        const calls = Array.from({ length: 50 }, (_, index) =>
          store.tickets.saveTickets([makeTicket({ id: `t${index % 25}` })]),
        );
        const outcomes = (await Promise.all(calls)).flat();
        expect(outcomes.map(({ id }) => id)).toEqual(
          Array.from({ length: 50 }, (_, index) => `t${index % 25}`),
        );
        expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(25);
        expect(await total({})).toBe(25);
      });

      it('lets a bad call fail alone', async () => {
        const bad = makeTicket({ id: 'bad', createdAt: 'no date' });
        const results = await Promise.allSettled([
          store.tickets.saveTickets([makeTicket({ id: 'a' })]),
          store.tickets.saveTickets([makeTicket({ id: 'half' }), bad]),
          store.tickets.saveTickets([makeTicket({ id: 'b' })]),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await total({})).toBe(2);
        expect((await totals())?.tickets).toBe(2);
      });
    });

    describe('people and companies', () => {
      it('joins two people when a ticket names an identifier of each', async () => {
        await store.tickets.saveTickets([
          makeTicket({ id: 'a', customerIdentifiers: ['id:7'] }),
          makeTicket({ id: 'b', customerIdentifiers: ['h:mail'] }),
        ]);
        expect((await totals())?.customers).toBe(2);
        await store.tickets.saveTickets([
          makeTicket({ id: 'c', customerIdentifiers: ['id:7', 'h:mail'] }),
        ]);
        expect(await customerKeys('a', 'b', 'c')).toEqual(['id:7', 'id:7', 'id:7']);
        expect((await totals())?.customers).toBe(1);
      });

      it('takes the joining back with the ticket that joined', async () => {
        await store.tickets.saveTickets([
          makeTicket({ id: 'a', customerIdentifiers: ['id:7'] }),
          makeTicket({ id: 'b', customerIdentifiers: ['h:mail'] }),
          makeTicket({ id: 'c', customerIdentifiers: ['id:7', 'h:mail'] }),
        ]);
        await store.tickets.deleteTicket('c');
        expect(await customerKeys('a', 'b')).toEqual(['id:7', 'h:mail']);
        expect((await totals())?.customers).toBe(2);
      });

      it('keeps people joined while another ticket still joins them', async () => {
        const both = ['h:mail', 'id:7'];
        await store.tickets.saveTickets([
          makeTicket({ id: 'a', customerIdentifiers: both }),
          makeTicket({ id: 'b', customerIdentifiers: both }),
        ]);
        await store.tickets.deleteTicket('a');
        expect(await customerKeys('b')).toEqual(['id:7']);
        await store.tickets.saveTickets([
          makeTicket({
            id: 'b',
            customerIdentifiers: ['h:mail'],
            updatedAt: '2024-08-01T00:00:00.000Z',
          }),
        ]);
        expect(await customerKeys('b')).toEqual(['h:mail']);
      });

      it('counts a ticket for the company its person belonged to at its time', async () => {
        const state = { plan: null, status: null, segments: {} };
        const identifiers = ['id:7'];
        await store.tickets.saveTickets([
          makeTicket({ id: 'a', customerIdentifiers: identifiers }),
          makeTicket({
            id: 'b',
            customerIdentifiers: identifiers,
            createdAt: '2024-07-26T10:00:00.000Z',
          }),
          makeTicket({ id: 'c', customerIdentifiers: identifiers, accountRef: 'id:own' }),
        ]);
        const save = (accountRef: string, validFrom: string) =>
          store.customers.saveCustomer({ ...state, identifiers, accountRef, validFrom });
        await save('id:new', '2024-07-26T00:00:00.000Z');
        await save('id:old', '2024-01-01');
        const kept = await store.tickets.findTickets(['a', 'b', 'c']);
        expect(kept.map(({ accountKey }) => accountKey)).toEqual(['id:old', 'id:new', 'id:own']);
        expect((await totals())?.accounts).toBe(3);
        const known = await store.customers.customerAsOf('id:7', '2024-07-25T12:00:00.000Z');
        expect(known?.accountRef).toBe('id:old');
        expect(await store.customers.customerAsOf('id:7', '2023-01-01T00:00:00.000Z')).toBeNull();
        expect(await store.customers.customerAsOf('id:8', '2024-08-01T00:00:00.000Z')).toBeNull();
      });

      it('takes a known company away from who turns out to be somebody else', async () => {
        const named = (id: string, ...customerIdentifiers: string[]) =>
          makeTicket({ id, customerIdentifiers });
        await store.tickets.saveTickets([
          named('a', 'id:7'),
          named('b', 'id:7'),
          named('c', 'h:mail'),
          named('joining', 'id:7', 'h:mail'),
        ]);
        await store.customers.saveCustomer({
          identifiers: ['id:7'],
          accountRef: 'id:acme',
          plan: null,
          status: null,
          segments: {},
          validFrom: '2024-01-01T00:00:00.000Z',
        });
        const accountKeys = async () =>
          (await store.tickets.findTickets(['a', 'b', 'c'])).map(({ accountKey }) => accountKey);
        expect(await accountKeys()).toEqual(['id:acme', 'id:acme', 'id:acme']);
        await store.tickets.deleteTicket('joining');
        expect(await accountKeys()).toEqual(['id:acme', 'id:acme', null]);
      });

      it('reads back the state of a company at a time', async () => {
        const state = {
          ref: 'id:acme',
          name: 'Acme',
          currency: 'EUR',
          status: 'active' as const,
          segments: { size: 'small' },
        };
        const first = {
          ...state,
          plan: 'basic',
          revenue: 10,
          validFrom: '2024-01-01T00:00:00.000Z',
        };
        const second = {
          ...state,
          plan: 'pro',
          revenue: 99,
          validFrom: '2024-06-01T00:00:00.000Z',
        };
        await store.customers.saveAccount(second);
        await store.customers.saveAccount(first);
        const asOf = (at: string) => store.customers.accountAsOf('id:acme', at);
        expect(await asOf('2023-12-31T00:00:00.000Z')).toBeNull();
        expect(await asOf('2024-05-31T23:59:59.999Z')).toEqual(first);
        expect(await asOf('2024-06-01T00:00:00.000Z')).toEqual(second);
      });
    });

    describe('analyses and topics', () => {
      const found = async (
        topicIds: readonly string[],
        place: (ticketId: string) => string | null,
      ) => {
        const { version } = await store.analyses.currentTaxonomy();
        const mentions = await store.analyses.readMentions();
        const discovery = makeDiscovery(topicIds, mentions, ({ ticketId }) => place(ticketId));
        return store.analyses.saveDiscovery(
          version,
          discovery,
          mentions,
          '2024-08-01T00:00:00.000Z',
        );
      };
      const topicsOf = async (afterId: string | null = null) => {
        const all = await store.tickets.readTickets(afterId, 100);
        return all.map(({ analysis }) => analysis?.topics.map(({ topicId }) => topicId));
      };

      it('drops the analysis of an older revision and of a ticket that is gone', async () => {
        await store.tickets.saveTickets([makeTicket({ id: 'a' })]);
        const later = makeTicket({ id: 'a', updatedAt: '2024-08-01T00:00:00.000Z' });
        await store.tickets.saveTickets([later]);
        await store.analyses.saveAnalyses([
          makeAnalysis({ ticketId: 'a', revision: 1 }),
          makeAnalysis({ ticketId: 'gone' }),
        ]);
        expect((await store.tickets.backlog()).unanalysed).toBe(1);
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'a', revision: 2 })]);
        expect((await store.tickets.backlog()).unanalysed).toBe(0);
      });

      it('forgets what was said of a text that changed', async () => {
        await store.tickets.saveTickets([makeTicket({ id: 'a' })]);
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'a' })]);
        await store.tickets.saveTickets([
          makeTicket({ id: 'a', text: 'new', updatedAt: '2024-08-01T00:00:00.000Z' }),
        ]);
        expect((await totals())?.analyzed).toBe(0);
        expect(await store.analyses.readMentions()).toEqual([]);
      });

      it('ends in the same counts when an analysis is saved twice', async () => {
        await store.tickets.saveTickets([makeTicket({ id: 'a' })]);
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'a' })]);
        const once = await totals();
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'a' })]);
        expect(await totals()).toEqual(once);
        expect(once).toMatchObject({ analyzed: 1, negative: 1, intents: { problem: 1 } });
      });

      it('starts with the empty taxonomy and gives a saved one back whole', async () => {
        expect(await store.analyses.currentTaxonomy()).toMatchObject({
          version: 0,
          embedding: null,
        });
        await store.tickets.saveTickets([makeTicket({ id: 'b' }), makeTicket({ id: 'a' })]);
        await store.analyses.saveAnalyses([
          makeAnalysis({ ticketId: 'b' }),
          makeAnalysis({ ticketId: 'a', mentions: [{}, {}] }),
        ]);
        const mentions = await store.analyses.readMentions();
        expect(mentions.map(({ ticketId, index }) => `${ticketId}${index}`)).toEqual([
          'a0',
          'a1',
          'b0',
        ]);
        const discovery = makeDiscovery(['t1', 't2'], mentions, ({ index }) =>
          index === 0 ? 't1' : null,
        );
        const taxonomy = await store.analyses.saveDiscovery(
          0,
          discovery,
          mentions,
          '2024-08-01T00:00:00.000Z',
        );
        expect(taxonomy).toEqual({
          version: 1,
          published: false,
          parts: [],
          words: {},
          decisions: noDecisions,
          areas: discovery.areas,
          topics: discovery.topics,
          embedding: taxonomy.embedding,
          mentionsSeen: 3,
          mentionsCovered: 2,
          createdAt: '2024-08-01T00:00:00.000Z',
        });
        // Compared as bytes: a deep comparison of so many numbers takes seconds.
        expect(Buffer.compare(taxonomy.embedding ?? Buffer.of(), discovery.embedding)).toBe(0);
        expect(await store.analyses.taxonomyVersion()).toBe(1);
        expect(await topicsOf()).toEqual([['t1', null], ['t1']]);
      });

      it('remembers that people have seen the topics, for all that follow', async () => {
        await store.analyses.publishTaxonomy();
        await found(['t1'], () => 't1');
        expect((await store.analyses.currentTaxonomy()).published).toBe(false);
        await store.analyses.publishTaxonomy();
        await store.analyses.publishTaxonomy();
        expect((await store.analyses.currentTaxonomy()).published).toBe(true);
        expect((await found(['t1'], () => 't1')).published).toBe(true);
      });

      it('refuses a discovery that was made on topics no longer standing', async () => {
        await found(['t1'], () => 't1');
        const late = store.analyses.saveDiscovery(
          0,
          makeDiscovery(['x'], [], () => null),
          [],
          '2024-08-02',
        );
        await expect(late).rejects.toMatchObject({ kind: 'conflict' });
        expect((await store.analyses.currentTaxonomy()).topics.map(({ id }) => id)).toEqual(['t1']);
      });

      it('never keeps a topic that is gone, neither of an unlisted mention nor of a late analysis', async () => {
        await store.tickets.saveTickets(['a', 'b', 'c'].map((id) => makeTicket({ id })));
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'a' })]);
        await found(['old', 'stays'], () => 'old');
        const mentions = await store.analyses.readMentions();
        const placed = { taxonomyVersion: 1, mentions: [{ topicId: 'old' }, { topicId: 'stays' }] };
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'b', ...placed })]);
        const discovery = makeDiscovery(['new', 'stays'], mentions, () => 'new');
        await store.analyses.saveDiscovery(1, discovery, mentions, '2024-08-02T00:00:00.000Z');
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'c', ...placed })]);
        expect(await topicsOf()).toEqual([['new'], [null, 'stays'], [null, 'stays']]);
        expect(await total({ topic: 'old' })).toBe(0);
        expect(await store.analyses.mentionsSinceTaxonomy()).toEqual({ changed: 4, total: 5 });
      });

      it('gives a ticket that is analysed again meanwhile what the discovery found for it', async () => {
        const ids = Array.from({ length: 600 }, (_, index) => `t${index + 1_000}`);
        const last = makeAnalysis({ ticketId: 't1599' });
        await store.tickets.saveTickets(ids.map((id) => makeTicket({ id })));
        await store.analyses.saveAnalyses(ids.map((ticketId) => makeAnalysis({ ticketId })));
        let isDone = false;
        const done = found(['t1'], () => 't1').finally(() => {
          isDone = true;
        });
        while (!isDone) {
          await store.analyses.saveAnalyses([last]);
          await new Promise(setImmediate);
        }
        await done;
        expect((await topicsOf('t1598')).at(-1)).toEqual(['t1']);
        expect(await store.analyses.mentionsSinceTaxonomy()).toEqual({ changed: 0, total: 600 });
      });

      it('does not let a late analysis undo what a newer discovery said of the ticket', async () => {
        await store.tickets.saveTickets([makeTicket({ id: 'a' })]);
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'a' })]);
        await found(['t1'], () => 't1');
        await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'a', taxonomyVersion: 0 })]);
        expect(await topicsOf()).toEqual([['t1']]);
        expect((await store.analyses.mentionsSinceTaxonomy()).changed).toBe(0);
      });
    });

    describe('keys', () => {
      it('finds a key by the hash of its secret only, and forgets it when told', async () => {
        const key = {
          id: 'k1',
          name: 'desk',
          scopes: ['write'] as const,
          createdAt: '2024-01-01T00:00:00.000Z',
        };
        await store.keys.saveKey(key, 'hash-1');
        expect(await store.keys.findKey('hash-1')).toEqual(key);
        expect(await store.keys.findKey('k1')).toBeNull();
        expect(await store.keys.listKeys()).toEqual([key]);
        await expect(store.keys.saveKey({ ...key, id: 'k2' }, 'hash-1')).rejects.toMatchObject({
          kind: 'conflict',
        });
        expect(await store.keys.deleteKey('k1')).toBe(true);
        expect(await store.keys.deleteKey('k1')).toBe(false);
        expect(await store.keys.findKey('hash-1')).toBeNull();
      });

      it('makes a secret once', async () => {
        const [one, two] = await Promise.all([store.keys.secret('pii'), store.keys.secret('pii')]);
        expect(one).toHaveLength(32);
        expect(one).toEqual(two);
        expect(await store.keys.secret('other')).not.toEqual(one);
      });
    });

    it('counts the workers heard of lately', async () => {
      await store.workers.beat('w1', '2024-01-01T10:00:00.000Z');
      await store.workers.beat('w2', '2024-01-01T10:00:30.000Z');
      expect(await store.workers.alive('2024-01-01T10:00:10.000Z')).toBe(1);
      await store.workers.leave('w2');
      expect(await store.workers.alive('2024-01-01T09:00:00.000Z')).toBe(1);
    });

    it('says that it is well, with the version of its schema', async () => {
      expect((await store.check()).schemaVersion).toBeGreaterThan(0);
    });
  });
};
