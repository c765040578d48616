import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { seededWeek, seedStore } from '../report/seeded-store.ts';
import { hasBrowser, pagePatienceMs, startBrowser } from './browser.ts';
import { type DashboardServer, dashboardKey, startDashboardServer } from './dashboard-server.ts';

const number = (text: string | null): number => Number((text ?? '').replace(/[^\d]/g, ''));

describe.skipIf(!hasBrowser())('the dashboard (needs Chromium)', () => {
  let browser: Browser;
  let server: DashboardServer;
  let context: BrowserContext;
  let page: Page;
  /** What the page complained about, and whom it asked besides the service. */
  let complaints: string[];
  let strangers: string[];

  beforeAll(async () => {
    browser = await startBrowser();
    server = await startDashboardServer(await seedStore());
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const openPage = async (url: string, width = 1280): Promise<void> => {
    context = await browser.newContext({ viewport: { width, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(pagePatienceMs);
    complaints = [];
    strangers = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The first question of a visitor, "am I signed in?", is answered with 401.
      const expected = /status of 401/.test(message.text());
      if (message.type() === 'error' && !expected) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) strangers.push(request.url());
    });
    await page.goto(url);
  };
  const signIn = async (): Promise<void> => {
    await page.getByLabel('API key').fill(dashboardKey);
    await page.getByLabel('API key').press('Enter');
  };

  beforeEach(async () => {
    await openPage(server.url);
  });
  afterEach(async () => {
    await context.close();
  });

  test('asks for a key, refuses a wrong one in words, and opens with the right one', async () => {
    await page.getByLabel('API key').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await signIn();
    await page.getByRole('heading', { level: 1, name: 'Week 30, 2024' }).waitFor();
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.reload();
    await page.getByLabel('API key').waitFor();
  });

  test('shows the report, runs nothing a customer wrote and asks nobody else', async () => {
    await signIn();
    await page.getByRole('heading', { name: 'Top recurring issues' }).waitFor();
    await page.getByText('Title of export').first().waitFor();
    expect(await page.getByText('appstore silent').count()).toBe(1);
    expect(await page.evaluate("'hacked' in window")).toBe(false);
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
  });

  test('opens a list behind a number that has that many entries', async () => {
    await signIn();
    const links = page.locator('table.issues tr.m td:not(.l) a.n');
    await links.first().waitFor();
    for (let index = 0; index < (await links.count()); index++) {
      const shown = number(await links.nth(index).textContent());
      await links.nth(index).click();
      const total = page.locator('dialog h2[data-total]');
      await total.waitFor();
      expect(number(await total.getAttribute('data-total'))).toBe(shown);
      expect(await page.locator('dialog ol > li').count()).toBe(shown);
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
    expect(complaints).toEqual([]);
  });

  test('pages through a list longer than one page', async () => {
    await signIn();
    await page.locator('.health a.n').first().click();
    const total = number(await page.locator('dialog h2[data-total]').getAttribute('data-total'));
    expect(total).toBeGreaterThan(40);
    const more = page.getByRole('button', { name: /Show more/ });
    while (await more.isVisible()) {
      await more.click();
      await page.waitForTimeout(50);
    }
    expect(await page.locator('dialog ol > li').count()).toBe(total);
  });

  test('picks a week, and the address brings it back', async () => {
    await signIn();
    await page.getByRole('button', { name: 'Week before' }).click();
    await page.getByRole('heading', { level: 1, name: 'Week 29, 2024' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Week 29, 2024' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Week 30, 2024' }).waitFor();
    expect(await page.getByLabel('Week', { exact: true }).inputValue()).toBe(seededWeek);
  });

  test('works with the keyboard alone: the list takes the focus and gives it back', async () => {
    await signIn();
    const link = page.locator('table.issues tr.m td:not(.l) a.n').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    expect(await page.locator('dialog :focus').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await link.and(page.locator(':focus')).count()).toBe(1);
  });

  test.each([390, 768])('fits a screen %d pixels wide', async (width) => {
    await context.close();
    await openPage(server.url, width);
    await signIn();
    await page.getByRole('heading', { name: 'Top recurring issues' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  test('the HTML report by itself fits a phone, too', async () => {
    await context.close();
    await openPage(server.url, 390);
    const path = `/v1/reports/weekly?week=${seededWeek}&format=html`;
    const headers = { authorization: `Bearer ${dashboardKey}` };
    // The policy of the dashboard's page would forbid the report's own style.
    await page.goto('about:blank');
    await page.setContent(await (await fetch(`${server.url}${path}`, { headers })).text());
    await page.getByRole('heading', { name: 'Top recurring issues' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});

describe.skipIf(!hasBrowser())('the dashboard of an empty workspace (needs Chromium)', () => {
  test('shows how to send the first ticket', async () => {
    const store = await openStore({ dataDir: ':memory:', timeZone: 'UTC' });
    const [browser, server] = [await startBrowser(), await startDashboardServer(store)];
    const page = await browser.newPage();
    page.setDefaultTimeout(pagePatienceMs);
    await page.goto(server.url);
    await page.getByLabel('API key').fill(dashboardKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    expect(await page.locator('pre').textContent()).toContain(`${server.url}/v1/tickets`);
    await browser.close();
    await server.close();
  });
});
