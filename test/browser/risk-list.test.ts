import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { analyzeAndGroup } from '../kit/analyze-and-group.ts';
import { hasBrowser, pagePatienceMs, startBrowser } from './browser.ts';
import { type DashboardServer, dashboardKey, startDashboardServer } from './dashboard-server.ts';

const week = '2024-W30';

describe.skipIf(!hasBrowser())('the accounts at risk under an admin key (needs Chromium)', () => {
  let browser: Browser;
  let server: DashboardServer;
  let page: Page;
  const send = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${dashboardKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  };
  const write = (id: string, text: string, account: string): Promise<void> =>
    send('POST', '/v1/tickets', {
      id,
      text,
      createdAt: '2024-07-24T10:00:00Z',
      account: { id: account },
    });

  beforeAll(async () => {
    const store = openStore({ dataDir: ':memory:', timeZone: 'UTC', now: () => new Date() });
    server = await startDashboardServer(store, ['read', 'write', 'admin']);
    const since = { status: 'active', validFrom: '2024-01-01T00:00:00Z' };
    await send('PUT', '/v1/accounts/c', { ...since, name: 'Corvel', plan: 'team' });
    await send('PUT', '/v1/accounts/d', { ...since, name: 'Dunmore' });
    await send('PUT', '/v1/accounts/e', { ...since, name: 'Elmhurst' });
    await write('1', 'Fix the export or we will cancel.', 'c');
    for (const id of ['2', '3', '4'])
      await write(id, `The export is terrible, try ${id} failed.`, 'd');
    await write('5', 'Great work, we love the new editor.', 'e');
    await analyzeAndGroup(store);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(pagePatienceMs);
    await page.goto(`${server.url}/churn-and-scores?week=${week}`);
    await page.getByLabel('API key').fill(dashboardKey);
    await page.getByLabel('API key').press('Enter');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('are shown by name, with grade and reasons, and the line above says what they are', async () => {
    const row = page.getByRole('row').filter({ hasText: 'Corvel' });
    await row.waitFor();
    expect(await row.textContent()).toContain('threatens to leave');
    expect(await row.textContent()).toContain('team');
    expect(await page.getByRole('row').filter({ hasText: 'Dunmore' }).count()).toBe(1);
    expect(await page.getByRole('row').filter({ hasText: 'Elmhurst' }).count()).toBe(0);
    await page
      .getByText(/1 account with at least 3 negative tickets in 14 days, and 1 more that spoke/)
      .waitFor();
  });

  test('open the list of their negative tickets', async () => {
    const row = page.getByRole('row').filter({ hasText: 'Dunmore' });
    await row.getByText('3', { exact: true }).click();
    const title = page.locator('#panel-title[data-total]');
    await title.waitFor();
    expect(await title.getAttribute('data-total')).toBe('3');
  });
});
