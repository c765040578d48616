import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { WeeklyReport } from '../../src/domain/weekly-report.ts';
import { issueDueReport, issueReport } from '../../src/jobs/issue-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeAnalysis, makeTicket } from '../kit/store-samples.ts';
import { seededWeek, seedStore } from '../report/seeded-store.ts';

const monday = new Date('2024-07-29T06:30:00.000Z');

describe('issuing a report', () => {
  let store: Store;
  const partsAt = (now: Date) => ({ store, timeZone: 'UTC', now: () => now });
  const arrive = async (id: string, createdAt: string): Promise<void> => {
    await store.tickets.saveTickets([makeTicket({ id, createdAt })]);
    await store.analyses.saveAnalyses([
      makeAnalysis({ ticketId: id, taxonomyVersion: 1, mentions: [{ topicId: 'login' }] }),
    ]);
  };

  beforeEach(async () => {
    store = await seedStore();
  });
  afterEach(async () => {
    await store.close();
  });

  test('keeps the bytes, whatever arrives later', async () => {
    const first = await issueReport(partsAt(monday), seededWeek);
    await arrive('late', '2024-07-24T10:00:00.000Z');
    const again = await issueReport(partsAt(new Date('2024-08-02T06:00:00.000Z')), seededWeek);
    expect(again).toEqual(first);
    expect(await store.issuedReports.listIssuedReports()).toEqual([
      { week: seededWeek, reportId: first.reportId, issuedAt: monday.toISOString() },
    ]);
  });

  test('restates late arrivals in the next report and leaves the old one alone', async () => {
    const first = await issueReport(partsAt(monday), seededWeek);
    await arrive('late', '2024-07-24T10:00:00.000Z');
    await arrive('next', '2024-07-30T10:00:00.000Z');
    const next = await issueReport(partsAt(new Date('2024-08-05T06:00:00.000Z')), '2024-W31');
    const { restated } = (JSON.parse(next.report) as WeeklyReport).header;
    expect(restated.map(({ week, title, change }) => [week, title, change])).toEqual([
      [seededWeek, 'all tickets', 1],
      [seededWeek, 'Title of login', 1],
    ]);
    expect((await store.issuedReports.readIssuedReport(seededWeek))?.report).toBe(first.report);
  });

  test('refuses a week that still runs', async () => {
    const parts = partsAt(new Date('2024-07-28T23:59:59.000Z'));
    await expect(issueReport(parts, seededWeek)).rejects.toThrow(/not over/);
  });

  test('takes the words of a deleted ticket out of issued reports, and no number', async () => {
    const { report: before } = await issueReport(partsAt(monday), seededWeek);
    const quote = (JSON.parse(before) as WeeklyReport).recurringIssues[0]?.quotes[0];
    if (quote === undefined) throw new Error('no quote');
    await store.tickets.deleteTicket(quote.ticketId);
    const after = (await store.issuedReports.readIssuedReport(seededWeek))?.report ?? '';
    expect(before).toContain(JSON.stringify(quote.text));
    expect(after).not.toContain(JSON.stringify(quote.text));
    const strip = (report: string): unknown =>
      JSON.parse(report, (_, value) =>
        value?.ticketId === quote.ticketId ? { ticketId: value.ticketId } : value,
      );
    expect(strip(after)).toEqual(strip(before));
  });

  test('waits for tickets that have just come, however late it is, and says so when asked for', async () => {
    // A service that is started on Friday with the tickets of last week.
    const friday = new Date('2024-08-02T09:00:00.000Z');
    await store.tickets.saveTickets([
      makeTicket({
        id: 'imported',
        createdAt: '2024-07-24T10:00:00.000Z',
        receivedAt: '2024-08-02T08:59:00.000Z',
      }),
    ]);
    expect(await issueDueReport(partsAt(friday), 6)).toBe(false);
    await expect(issueReport(partsAt(friday), seededWeek)).rejects.toThrow(/being analysed/);
    await store.analyses.saveAnalyses([makeAnalysis({ ticketId: 'imported' })]);
    expect(await issueDueReport(partsAt(friday), 6)).toBe(true);
    const issued = await store.issuedReports.readIssuedReport(seededWeek);
    const { received, analyzed } = (JSON.parse(issued?.report ?? '') as WeeklyReport).header;
    // One of the seed came long before and nobody analysed it: data health counts it as such.
    expect(received.value - analyzed.value).toBe(1);
  });

  test('waits for the first topics where there are mentions enough for some, and not for ever', async () => {
    const issueAt = async (mentions: number, now: string): Promise<boolean> => {
      const fresh = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
      const tickets = Array.from({ length: mentions }, (_, n) =>
        makeTicket({
          ...{ id: `imported-${n}`, createdAt: '2024-07-24T10:00:00.000Z' },
          receivedAt: '2024-08-02T08:59:00.000Z',
        }),
      );
      await fresh.tickets.saveTickets(tickets);
      await fresh.analyses.saveAnalyses(tickets.map(({ id }) => makeAnalysis({ ticketId: id })));
      const parts = { store: fresh, timeZone: 'UTC', now: () => new Date(now) };
      const isDone = await issueDueReport(parts, 6);
      if (!isDone)
        await expect(issueReport(parts, seededWeek)).rejects.toThrow(
          /first topics .* taxonomyVersion in GET \/v1\/status is above 0/,
        );
      await fresh.close();
      return isDone;
    };
    expect(await issueAt(30, '2024-08-02T09:00:00.000Z')).toBe(false);
    expect(await issueAt(30, '2024-08-02T15:30:00.000Z')).toBe(true);
    expect(await issueAt(29, '2024-08-02T09:00:00.000Z')).toBe(true);
  });

  test('does not wait for tickets of the week that runs', async () => {
    const friday = new Date('2024-08-02T09:00:00.000Z');
    const at = '2024-08-02T08:59:00.000Z';
    await store.tickets.saveTickets([makeTicket({ id: 'now', createdAt: at, receivedAt: at })]);
    expect(await issueDueReport(partsAt(friday), 6)).toBe(true);
  });

  test('is done once on Monday from its hour on, however many workers ask', async () => {
    const [early, due] = [new Date('2024-07-29T05:59:00.000Z'), monday];
    await store.tickets.saveTickets([]);
    expect(await issueDueReport(partsAt(early), 6)).toBe(false);
    // Two of the seeded tickets are not analysed: it waits for them, but not for ever.
    expect(await issueDueReport(partsAt(due), 6)).toBe(false);
    const late = new Date('2024-07-29T12:30:00.000Z');
    await Promise.all([issueDueReport(partsAt(late), 6), issueDueReport(partsAt(late), 6)]);
    expect(await issueDueReport(partsAt(late), 6)).toBe(false);
    expect(await store.issuedReports.listIssuedReports()).toHaveLength(1);
  });
});
