import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededWeek, seedStore } from '../report/seeded-store.ts';
import { hasBrowser, pagePatienceMs, startBrowser } from './browser.ts';
import { type DashboardServer, dashboardKey, startDashboardServer } from './dashboard-server.ts';

const number = (text: string | null): number => Number((text ?? '').replace(/[^\d]/g, ''));

describe.skipIf(!hasBrowser())('the page of churn and scores (needs Chromium)', () => {
  let browser: Browser;
  let server: DashboardServer;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    server = await startDashboardServer(await seedStore());
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(pagePatienceMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const expected = /status of 401/.test(message.text());
      if (message.type() === 'error' && !expected) complaints.push(message.text());
    });
    await page.goto(`${server.url}/churn-and-scores?week=${seededWeek}`);
    await page.getByLabel('API key').fill(dashboardKey);
    await page.getByLabel('API key').press('Enter');
    await page.getByRole('heading', { level: 3, name: 'NPS (0–10)' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('shows scores with intervals, reasons and what is too few, and complains of nothing', async () => {
    await page.getByText('adjusted Wald').waitFor();
    await page.getByRole('heading', { name: 'Why customers leave' }).waitFor();
    expect(await page.getByText('Accounts are not synced').count()).toBe(1);
    expect(await page.locator('.score-chart').count()).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate("'hacked' in window")).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('opens a list as long as the number says', async () => {
    const cell = page
      .locator('table.reasons tbody tr')
      .first()
      .locator('td')
      .nth(1)
      .locator('a')
      .first();
    const said = number(await cell.textContent());
    expect(said).toBeGreaterThan(0);
    await cell.click();
    const title = page.locator('#panel-title[data-total]');
    await title.waitFor();
    expect(number(await title.getAttribute('data-total'))).toBe(said);
    await page.keyboard.press('Escape');
  });

  test('names accounts at risk only to a key that may', async () => {
    await page.getByText('Their names take a key with the scope “admin”').waitFor();
  });

  test('fits a phone: its tables scroll by themselves', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
