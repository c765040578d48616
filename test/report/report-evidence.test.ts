import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { EvidenceQuery } from '../../src/domain/report.ts';
import type { WeeklyReport } from '../../src/domain/weekly-report.ts';
import { planWeeklyReport } from '../../src/report/weekly-report.ts';
import { seededWeek, seedStore } from './seeded-store.ts';

let store: Store;
let report: WeeklyReport;

beforeAll(async () => {
  store = await seedStore();
  const plan = planWeeklyReport();
  report = plan.build(await store.reports.weeklyCut(seededWeek, 26, plan.choose));
});
afterAll(async () => {
  await store.close();
});

const queryOf = (path: string): EvidenceQuery => {
  const [unit = '', query = ''] = path.replace('/v1/evidence/', '').split('?');
  const parameters: Record<string, string | number> = Object.fromEntries(
    new URLSearchParams(query),
  );
  for (const name of ['scoreValue', 'scoreMin', 'scoreMax']) {
    if (parameters[name] !== undefined) parameters[name] = Number(parameters[name]);
  }
  return { unit, ...parameters, limit: 1, offset: 0 } as unknown as EvidenceQuery;
};

interface Claim {
  readonly where: string;
  readonly value: number;
  readonly evidence: string;
}

/** Every number of a report that claims a list, with the place it stands at. */
const claimsIn = (node: unknown, where = 'report'): Claim[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, value]) => claimsIn(value, `${where}.${key}`));
  if (!('evidence' in node) || typeof node.evidence !== 'string') return inside;
  const value =
    'tickets' in node && 'week' in node ? node.tickets : 'value' in node ? node.value : null;
  // Shares and scores link to a part; their parts are claims of their own.
  const derived = 'unit' in node && node.unit !== 'count';
  return typeof value === 'number' && !derived
    ? [{ where, value, evidence: node.evidence }, ...inside]
    : inside;
};

/** Length of the list at a path: evidence, or the accounts at risk. */
const lengthOf = async (path: string): Promise<number> =>
  path.startsWith('/v1/churn/at-risk')
    ? (await store.churn.accountsAtRisk(seededWeek)).length
    : (await store.reports.listEvidence(queryOf(path))).total;

test('every number of a report equals the length of the list behind it', async () => {
  const claims = claimsIn(report);
  expect(claims.length).toBeGreaterThan(60);
  const wrong: string[] = [];
  for (const { where, value, evidence } of claims) {
    const total = await lengthOf(evidence);
    if (total !== value) wrong.push(`${where}: ${value} but ${evidence} lists ${total}`);
  }
  expect(wrong).toEqual([]);
});

test('last week’s figures of the scoreboard open lists of their length too', async () => {
  for (const row of report.scoreboard.filter(({ unit }) => unit === 'count')) {
    const { total } = await store.reports.listEvidence(queryOf(row.evidenceLastWeek));
    expect([row.id, total]).toEqual([row.id, row.lastWeek]);
  }
});

test('all customers and accounts of a week are the same list from the counts as from the tickets', async () => {
  for (const unit of ['customers', 'accounts'] as const) {
    const query = { unit, week: seededWeek, limit: 100, offset: 0 };
    const fromCounts = await store.reports.listEvidence(query);
    expect(fromCounts.total).toBeGreaterThan(5);
    expect(fromCounts).toEqual(
      await store.reports.listEvidence({ ...query, fromWeek: seededWeek }),
    );
    const second = await store.reports.listEvidence({ ...query, limit: 2, offset: 2 });
    expect(second.items).toEqual(fromCounts.items.slice(2, 4));
  }
});

test('the n of a score is the length of its list', async () => {
  const scores = report.scoreboard.filter(({ n }) => n !== null);
  expect(scores.map(({ id }) => id)).toEqual(['nps', 'csat', 'stars']);
  for (const row of scores) {
    const { total } = await store.reports.listEvidence(queryOf(row.evidence));
    expect([row.id, total]).toEqual([row.id, row.n]);
  }
});

test('groups without a topic are counted by customers, each number with its list', async () => {
  const { candidates, unclassified } = report.notYetTopics;
  expect(candidates.map(({ kind }) => kind)).toEqual(['emerging']);
  const [large] = candidates;
  if (large === undefined) throw new Error('no group');
  expect(large.tickets.value).toBeGreaterThan(unclassified.value);
  for (const { unit, count } of [
    { unit: 'tickets', count: large.tickets },
    { unit: 'customers', count: large.customers },
  ]) {
    const page = await store.reports.listEvidence(queryOf(count.evidence));
    expect([unit, page.total]).toEqual([unit, count.value]);
    expect(page.items).toHaveLength(1);
  }
});

test('a week in which topics were found says so in the appendix; the week before does not', async () => {
  expect(report.appendix.taxonomyChanges.map(({ what }) => what)).toEqual([
    'Topics found anew once',
  ]);
  const plan = planWeeklyReport();
  const before = plan.build(await store.reports.weeklyCut('2024-W29', 26, plan.choose));
  expect(before.appendix.taxonomyChanges).toEqual([]);
});

test('the examples of a group are tickets of its list, and go with their ticket', async () => {
  const own = await seedStore();
  const examples = report.notYetTopics.candidates[0]?.examples ?? [];
  expect(new Set(examples.map(({ text }) => text)).size).toBe(2);
  await own.tickets.deleteTicket(examples[0]?.ticketId ?? '');
  const plan = planWeeklyReport();
  const later = plan.build(await own.reports.weeklyCut(seededWeek, 26, plan.choose));
  const left = later.notYetTopics.candidates[0]?.examples.map(({ ticketId }) => ticketId);
  expect(left).toHaveLength(2);
  expect(left).not.toContain(examples[0]?.ticketId);
  await own.close();
});

test('the words of an erased ticket leave what was drawn for the audit', async () => {
  const own = await seedStore();
  const [drawn] = await own.quality.auditOf(seededWeek);
  await own.tickets.deleteTicket(drawn?.ticketId ?? '');
  const [item] = await own.quality.auditOf(seededWeek);
  expect([item?.ticketId, item?.text]).toEqual([drawn?.ticketId, '']);
  await own.close();
});

test('the planted topics are found as what they are', () => {
  expect(report.whatChanged.map(({ state, topicId }) => [state, topicId])).toEqual([
    ['New', 'tablet'],
    ['Rising', 'export'],
  ]);
  expect(report.recurringIssues.map(({ topicId }) => topicId)).toEqual(['export', 'login']);
  expect(report.header.sources.filter(({ silent }) => silent).map(({ source }) => source)).toEqual([
    'appstore',
  ]);
});
