import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAnalysis, makeTicket } from '../kit/store-samples.ts';
import { seedStore } from '../report/seeded-store.ts';
import { hasBrowser, pagePatienceMs, startBrowser } from './browser.ts';
import { type DashboardServer, dashboardKey, startDashboardServer } from './dashboard-server.ts';

describe.skipIf(!hasBrowser())('the page of tags (needs Chromium)', () => {
  let browser: Browser;
  let server: DashboardServer;
  let page: Page;
  const ticketId = `k_${'a'.repeat(16)}`;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    const store = await seedStore();
    await store.tickets.saveTickets([makeTicket({ id: ticketId })]);
    await store.analyses.saveAnalyses([makeAnalysis({ ticketId })]);
    server = await startDashboardServer(store);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(pagePatienceMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const expected = /status of 40[13]/.test(message.text());
      if (message.type() === 'error' && !expected) complaints.push(message.text());
    });
    await page.goto(`${server.url}/tags`);
    await page.getByLabel('API key').fill(dashboardKey);
    await page.getByLabel('API key').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Tags' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('says what was learned and that nothing was corrected yet', async () => {
    await page.getByText('too little to learn from').first().waitFor();
    await page.getByText('Nobody corrected a tag yet').waitFor();
    const desktop = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    if (desktop !== null) await page.setViewportSize(desktop);
    expect(complaints).toEqual([]);
  });

  test('counts what a new tag would be given to before it is kept', async () => {
    await page.getByLabel('Name').fill('Everything');
    await page.getByLabel('Phrases, separated by commas').fill('the, a, and, is');
    await page.getByRole('button', { name: 'Preview' }).click();
    const tagged = page.locator('[data-tagged]');
    await tagged.waitFor();
    expect(Number(await tagged.getAttribute('data-tagged'))).toBeGreaterThan(0);
  });

  test('shows a ticket with its tags, and tells a key that may not correct them', async () => {
    await page.goto(`${server.url}/tags?ticket=${encodeURIComponent(ticketId)}`);
    const tone = page.getByLabel('sentiment', { exact: true });
    await tone.waitFor();
    const before = await tone.inputValue();
    await tone.selectOption(before === 'positive' ? 'negative' : 'positive');
    await page.getByRole('status').filter({ hasText: /write/ }).waitFor();
    expect(complaints).toEqual([]);
  });
});
