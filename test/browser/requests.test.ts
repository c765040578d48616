import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { analyzeAndGroup } from '../kit/analyze-and-group.ts';
import { makeTicket } from '../kit/store-samples.ts';
import { hasBrowser, pagePatienceMs, startBrowser } from './browser.ts';
import { type DashboardServer, dashboardKey, startDashboardServer } from './dashboard-server.ts';

const texts = [
  ...Array.from({ length: 6 }, () => 'Please add a dark mode.'),
  ...Array.from({ length: 3 }, () => 'Please add an export to PDF.'),
  'It would be nice to have offline maps.',
];

const seed = async (): Promise<Store> => {
  const store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
  await store.tickets.saveTickets(
    texts.map((text, index) =>
      makeTicket({
        id: `t${index}`,
        text,
        subject: '',
        createdAt: '2024-07-24T10:00:00.000Z',
        customerIdentifiers: [`id:c${index}`],
        accountRef: `id:acme-${index}`,
      }),
    ),
  );
  await analyzeAndGroup(store);
  return store;
};

describe.skipIf(!hasBrowser())('the page of feature requests (needs Chromium)', () => {
  let browser: Browser;
  let server: DashboardServer;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    server = await startDashboardServer(await seed(), ['read', 'write']);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(pagePatienceMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}/requests`);
    await page.getByLabel('API key').fill(dashboardKey);
    await page.getByLabel('API key').press('Enter');
    await page.locator('table.requests tbody tr').first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const titles = (): Promise<string[]> => page.locator('.request-title a').allTextContents();
  const openFirst = async (title: string): Promise<void> => {
    await page.locator('.request-title a', { hasText: title }).first().click();
    await page.locator('dialog[open] .score-detail').waitFor();
  };
  const close = async (): Promise<void> => {
    await page.getByLabel('Close the request').click();
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  };

  test('ranks what is asked for by the accounts that ask', async () => {
    expect(await titles()).toEqual(['Dark mode', 'Export to PDF', 'Offline maps']);
  });

  test('shows the evidence of one, sets its status, and takes that back', async () => {
    await openFirst('Dark mode');
    expect(await page.locator('dialog[open]').getByText('Please add a dark mode.').count()).toBe(6);
    await page.locator('dialog[open] select').first().selectOption('planned');
    await page.locator('dialog[open]').getByRole('button', { name: 'Set', exact: true }).click();
    const undo = page.locator('dialog[open]').getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    await undo.click();
    await page.locator('dialog[open] .undone').first().waitFor();
    await close();
  });

  test('merges one into another, and undoes it', async () => {
    await openFirst('Offline maps');
    await page.locator('dialog[open] select[name=into]').selectOption({ label: 'Dark mode' });
    await page.locator('dialog[open]').getByRole('button', { name: 'Merge', exact: true }).click();
    await page
      .locator('dialog[open]')
      .getByText(/^Merged into/)
      .waitFor();
    expect(await titles()).toEqual(['Dark mode', 'Export to PDF']);
    await page.locator('dialog[open]').getByRole('button', { name: 'Undo' }).first().click();
    await page.locator('.request-title a', { hasText: 'Offline maps' }).waitFor();
    await close();
  });

  test('gives every column as CSV and complains of nothing', async () => {
    const path = await page.getByText('CSV with all columns').getAttribute('href');
    const csv = await (await page.request.get(`${server.url}${path}`)).text();
    expect(csv.trim().split('\n')).toHaveLength(4);
    expect(complaints).toEqual([]);
  });
});
