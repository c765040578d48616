import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { buildChurnReport } from '../../src/report/churn-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { findCounts, queryOf } from '../kit/open-counts.ts';
import { makeAnalysis, makeDiscovery, makeTicket } from '../kit/store-samples.ts';

// The window of 2024-W40 is W29 to W40, contacts before it count from W16 to W28.
const week = '2024-W40';
const beforeWindow = '2024-06-12T10:00:00.000Z';
const inWindow = '2024-08-21T10:00:00.000Z';

let store: Store;
beforeEach(() => {
  store = openStore({ dataDir: ':memory:', timeZone: 'Europe/Berlin' });
});
afterEach(() => store.close());

const numbered = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, index) => `id:${prefix}-${index}`);

const saveState = (ref: string, validFrom: string, part: object = {}): Promise<void> =>
  store.customers.saveAccount({
    ref,
    name: ref,
    plan: 'team',
    revenue: 1_000,
    currency: 'EUR',
    status: 'active',
    segments: {},
    validFrom,
    ...part,
  });

const contact = (ref: string, part: Partial<Ticket> = {}): Ticket =>
  makeTicket({ id: `contact ${ref}`, accountRef: ref, createdAt: beforeWindow, ...part });
const cancellation = (ref: string): Ticket =>
  makeTicket({
    id: `cancellation ${ref}`,
    kind: 'churn',
    accountRef: ref,
    createdAt: inWindow,
    churn: { cancelledAt: inWindow, reasonCode: 'too_expensive', revenue: null, currency: null },
  });

const placeOnTopic = async (refs: readonly string[], topicId: string): Promise<void> => {
  const samples = refs.map((ref) => ({ ticketId: `contact ${ref}`, mentions: [{ topicId }] }));
  await store.analyses.saveAnalyses(samples.map(makeAnalysis));
  const mentions = await store.analyses.readMentions();
  const on = new Set(refs.map((ref) => `contact ${ref}`));
  const discovery = makeDiscovery(['slow', 'other'], mentions, ({ ticketId }) =>
    on.has(ticketId) ? topicId : 'other',
  );
  await store.analyses.saveDiscovery(0, discovery, mentions, '2024-10-01T00:00:00.000Z');
};

const churnOf = async () => buildChurnReport(await store.churn.churnCut(week));

describe('accounts before and in a churn window', () => {
  it('give the relative risk 3.375 (1.646–6.921) for 9 of 60 exposed against 24 of 540 other contacts', async () => {
    const exposed = numbered(60, 'slow');
    const others = numbered(540, 'fine');
    await store.tickets.saveTickets([...exposed, ...others].map((ref) => contact(ref)));
    await store.tickets.saveTickets(
      [...exposed.slice(0, 9), ...others.slice(0, 24)].map(cancellation),
    );
    await placeOnTopic(exposed, 'slow');
    const { associations, topicsTooFew } = await churnOf();
    const [found] = associations;
    expect(found?.topicId).toBe('slow');
    expect(found?.risk?.ratio).toBeCloseTo(3.375, 3);
    expect(found?.risk?.interval[0]).toBeCloseTo(1.646, 3);
    expect(found?.risk?.interval[1]).toBeCloseTo(6.921, 3);
    expect(found?.riskAgainstSilent).toBeNull();
    expect(topicsTooFew).toBe(0);
    for (const { value, evidence } of findCounts(associations)) {
      const { total } = await store.reports.listEvidence(queryOf(evidence));
      expect([evidence, total]).toEqual([evidence, value]);
    }
  });

  it('say "too few" of a topic with 19 exposed accounts', async () => {
    const exposed = numbered(19, 'slow');
    await store.tickets.saveTickets(
      [...exposed, ...numbered(50, 'fine')].map((ref) => contact(ref)),
    );
    await placeOnTopic(exposed, 'slow');
    expect(await churnOf()).toMatchObject({ associations: [], topicsTooFew: 1 });
  });

  it('stand in cohorts by contact and satisfaction, with churn, expansion and revenue', async () => {
    const [wrote, silent, glad] = [
      numbered(20, 'wrote'),
      numbered(30, 'silent'),
      numbered(25, 'glad'),
    ];
    for (const ref of [...wrote, ...silent, ...glad])
      await saveState(ref, '2024-01-01T00:00:00.000Z');
    await store.tickets.saveTickets([...wrote, ...glad].map((ref) => contact(ref)));
    const happy = { kind: 'csat', value: 5, min: 1, max: 5 } as const;
    await store.tickets.saveTickets(
      glad.map((ref) => contact(ref, { id: `answer ${ref}`, kind: 'feedback', score: happy })),
    );
    await saveState('id:wrote-0', inWindow, { status: 'churned' });
    await store.tickets.saveTickets([cancellation('id:wrote-1'), cancellation('id:silent-0')]);
    await saveState('id:glad-0', inWindow, { revenue: 1_500 });
    await saveState('id:glad-1', inWindow, { revenue: 1_500, currency: 'USD' });
    // On trial or gone before the window: not there to be lost.
    await saveState('id:trial', '2024-01-01T00:00:00.000Z', { status: 'trial' });
    await saveState('id:gone', '2024-01-01T00:00:00.000Z', { status: 'churned' });
    const { cohorts, now } = await churnOf();
    const rows = cohorts?.map((row) => [
      row.cohort,
      row.accounts.value,
      row.churned.value,
      row.expanded.value,
      row.tooFew,
    ]);
    expect(rows).toEqual([
      ['contacted', 45, 2, 1, false],
      ['not_contacted', 30, 1, 0, false],
      ['contacted_satisfied', 25, 0, 1, false],
    ]);
    expect(cohorts?.[0]?.churnRate?.value).toBeCloseTo(2 / 45, 10);
    expect(cohorts?.[2]?.meanRevenue).toEqual([{ currency: 'EUR', mean: 1_000, accounts: 25 }]);
    // Three left by then, two are on trial or gone.
    expect(now.active).toBe(72);
    for (const { value, evidence } of findCounts(cohorts)) {
      const { total } = await store.reports.listEvidence(queryOf(evidence));
      expect([evidence, total]).toEqual([evidence, value]);
    }
  });

  it('are at risk with three negative tickets in two weeks, unless they have left', async () => {
    const tickets = ['id:angry', 'id:gone', 'id:calm'].flatMap((ref) =>
      [1, 2, 3].map((number) =>
        contact(ref, { id: `${ref} ${number}`, createdAt: '2024-09-25T10:00:00.000Z' }),
      ),
    );
    await store.tickets.saveTickets(tickets);
    const moodOf = (id: string) => (id === 'id:calm 3' ? 'neutral' : 'negative');
    await store.analyses.saveAnalyses(
      tickets.map(({ id }) => makeAnalysis({ ticketId: id, sentiment: moodOf(id) })),
    );
    await saveState('id:gone', '2024-09-30T00:00:00.000Z', { status: 'churned' });
    const atRisk = await store.churn.accountsAtRisk(week);
    expect(atRisk.map(({ account, negativeTickets }) => [account, negativeTickets])).toEqual([
      ['id:angry', 3],
    ]);
  });

  it('lend a cancellation their revenue and tenure where it says none itself', async () => {
    await saveState('id:acme', '2024-01-01T00:00:00.000Z', { revenue: 4_800 });
    await saveState('id:acme', inWindow, { status: 'churned', revenue: 0 });
    await store.tickets.saveTickets([cancellation('id:acme')]);
    const { reasons } = await churnOf();
    expect(reasons).toMatchObject([
      {
        reason: 'price',
        remedy: 'fixable',
        window: { value: 1 },
        revenueLost: [{ currency: 'EUR', total: 4_800, known: 1 }],
        medianTenureDays: 233,
      },
    ]);
  });
});
