import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvidencePage } from '../../src/domain/report.ts';
import type { WeeklyReport } from '../../src/domain/weekly-report.ts';
import { type OpenApi, openApi } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
  const tickets = Array.from({ length: 7 }, (_, index) => ({
    id: `r${index}`,
    source: index < 5 ? 'helpdesk' : 'mail',
    text: `Export number ${index} stops`,
    createdAt: '2024-07-24T10:00:00Z',
    customer: { id: `c${index % 3}` },
  }));
  await api.send('POST', '/v1/tickets', tickets);
  await api.send('POST', '/v1/churn', { id: 'x', text: 'Too dear', createdAt: '2024-07-25' });
});
afterAll(() => api.close());

const get = (path: string, accept?: string) =>
  api.send('GET', path, undefined, accept === undefined ? {} : { headers: { accept } });
const readJson = async <T>(path: string): Promise<T> => (await (await get(path)).json()) as T;

test('the report of the newest week comes without asking for one', async () => {
  const report = await readJson<WeeklyReport>('/v1/reports/weekly');
  expect(report.header.week).toBe('2024-W30');
  expect(report.header.received.value).toBe(8);
  expect(await readJson('/v1/weeks')).toEqual({ weeks: ['2024-W30'] });
});

test('the list behind a number of the report is as long as the number', async () => {
  const report = await readJson<WeeklyReport>('/v1/reports/weekly?week=2024-W30');
  const counts = [report.header.received, ...report.header.sources, report.leaving.cancellations];
  expect(counts.length).toBeGreaterThan(2);
  for (const { value, evidence } of counts) {
    const page = await readJson<EvidencePage>(evidence);
    expect(page.total, evidence).toBe(value);
    expect(page.items).toHaveLength(value);
  }
});

test('evidence comes in pages that follow each other', async () => {
  const ids: string[] = [];
  let path: string | null = '/v1/evidence/tickets?week=2024-W30&limit=3';
  while (path !== null) {
    const page: EvidencePage & { next: string | null } = await readJson(path);
    ids.push(...page.items.map((item) => item.id));
    path = page.next;
  }
  expect(new Set(ids).size).toBe(8);
  expect(ids).toHaveLength(8);
});

test.each([
  ['text/html', 'text/html'],
  ['text/csv', 'text/csv'],
  ['text/markdown;q=0.5, text/plain', 'text/plain'],
  ['application/json, text/html;q=0.9', 'application/json'],
  ['*/*', 'application/json'],
  ['image/png', 'application/json'],
])('Accept: %s gives the report as %s', async (accept, type) => {
  const response = await get('/v1/reports/weekly?week=2024-W30', accept);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain(type);
});

test('the format parameter wins over the Accept header, and equal data gives equal bytes', async () => {
  const path = '/v1/reports/weekly?week=2024-W30&format=md';
  const [one, two] = [await get(path, 'text/html'), await get(path)];
  expect(one.headers.get('content-type')).toContain('text/markdown');
  expect(await one.text()).toBe(await two.text());
});

test('the report as a page may bring its style and run nothing', async () => {
  const response = await get('/v1/reports/weekly?format=html');
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
  );
});

test('without any ticket the report says what to do', async () => {
  const empty = await openApi();
  const response = await empty.send('GET', '/v1/reports/weekly');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('/v1/tickets');
  await empty.close();
});
