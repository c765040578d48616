import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventMentions, themeCount } from '../analysis/5-topic/invented-mentions.ts';
import { TopicHome } from '../jobs/topic-home.ts';
import { hasBrowser, pagePatienceMs, startBrowser } from './browser.ts';
import { type DashboardServer, dashboardKey, startDashboardServer } from './dashboard-server.ts';

describe.skipIf(!hasBrowser())('the page of topics (needs Chromium)', () => {
  const home = new TopicHome();
  let browser: Browser;
  let server: DashboardServer;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  let pdf: string;
  let vat: string;

  beforeAll(async () => {
    await home.say(
      inventMentions(400, 1).map(({ ticketId, text }, n) => ({
        ...{ id: ticketId, text, day: n % 84 },
        customer: `c${n % 150}`,
      })),
    );
    await home.rediscover();
    const theme = (wanted: number) => (id: string) => Number(id.slice(1)) % themeCount === wanted;
    pdf = await home.topicOf(theme(0));
    vat = await home.topicOf(theme(2));
    browser = await startBrowser();
    server = await startDashboardServer(home.store, ['read', 'write', 'admin']);
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(pagePatienceMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${server.url}/topics`);
    await page.getByLabel('API key').fill(dashboardKey);
    await page.getByLabel('API key').press('Enter');
    await page.locator('.topic-detail').waitFor();
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await server?.close();
  });

  const open = async (topicId: string): Promise<void> => {
    await page.goto(`${server.url}/topics?topic=${topicId}`);
    await page.locator('.topic-detail').waitFor();
  };
  const titles = async () => (await home.taxonomy()).topics.map(({ title }) => title);
  const titleOf = async (id: string): Promise<string> =>
    (await home.taxonomy()).topics.find((topic) => topic.id === id)?.title ?? '';
  /** What the preview says, then applied. */
  const apply = async (): Promise<string> => {
    const dialog = page.locator('dialog[open]');
    const button = dialog.getByRole('button', { name: 'Apply' });
    await button.waitFor();
    const said = (await dialog.textContent()) ?? '';
    await button.click();
    await dialog.waitFor({ state: 'detached' });
    return said;
  };
  const click = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const undoNewest = async (): Promise<void> => {
    const [before] = await home.store.topics.listEdits({ limit: 1 });
    // The newest edit must be on the page before its line is looked for.
    await page.reload({ waitUntil: 'networkidle' });
    const line = page
      .locator('.edit-log li')
      .filter({ has: page.getByRole('button') })
      .first();
    await line.getByRole('button', { name: 'undo' }).click();
    await expect
      .poll(async () => {
        const [newest] = await home.store.topics.listEdits({ limit: 1 });
        return newest?.isApplied === true && newest.id > (before?.id ?? 0);
      })
      .toBe(true);
    const undone = (await home.store.topics.listEdits({ limit: 20 })).filter(
      ({ undoneBy }) => undoneBy !== null,
    ).length;
    // The page has read the log anew.
    await expect
      .poll(() => page.locator('.edit-log li').filter({ hasText: '· undone' }).count())
      .toBe(undone);
  };

  test('renames, pins, hides and moves a topic, each shown before it is done', async () => {
    await open(pdf);
    await page.getByLabel('New title').fill('Export to PDF fails');
    await click('Rename…');
    expect(await apply()).toContain('No mention changes its topic');
    expect(await titleOf(pdf)).toBe('Export to PDF fails');
    await page.getByRole('heading', { name: 'Export to PDF fails' }).waitFor();

    await click('Pin name and centre…');
    await apply();
    expect((await home.taxonomy()).decisions.pinned).toEqual([pdf]);
    await click('Hide from reports…');
    await apply();
    expect((await home.taxonomy()).decisions.hidden).toEqual([pdf]);
    await page.getByText('hidden from reports').waitFor();

    await page.getByLabel('Area', { exact: true }).first().selectOption('new');
    await page.getByLabel('Name of the new area').first().fill('Documents');
    await click('Move…');
    await apply();
    expect((await home.taxonomy()).areas.map(({ title }) => title)).toContain('Documents');
    expect(complaints).toEqual([]);
  });

  test('merges with twelve weeks in the preview, takes the part out again, and undoes', async () => {
    const places = await home.places();
    await open(pdf);
    await page.getByLabel('Merge into').selectOption(vat);
    await click('Merge…');
    const preview = page.locator('dialog[open]');
    await preview.getByText('Tickets a week').waitFor();
    expect(await preview.locator('thead th').count()).toBe(13);
    await apply();
    expect((await home.taxonomy()).topics.map(({ id }) => id)).not.toContain(pdf);
    await open(vat);
    await click('take out again…');
    await apply();
    expect(await home.places()).toEqual(places);
    await open(vat);
    await undoNewest();
    expect((await home.taxonomy()).topics.map(({ id }) => id)).not.toContain(pdf);
    await undoNewest();
    expect(await home.places()).toEqual(places);
    expect(complaints).toEqual([]);
  });

  test('splits by phrase, by example and as proposed, says not this one, and never again', async () => {
    const count = async () => (await home.taxonomy()).topics.length;
    const before = await count();
    await open(vat);
    await page.getByLabel('Phrases, with commas between').first().fill('invoice total');
    await click('Split…');
    expect(await apply()).toMatch(/mentions? would change the topic/);
    expect(await count()).toBe(before + 1);
    await undoNewest();

    await open(vat);
    await click('split off what is like it…');
    await apply();
    expect(await count()).toBe(before + 1);
    await undoNewest();

    await open(vat);
    await click('Propose a split…');
    const dialog = page.locator('dialog[open]');
    await dialog.locator('.preview-buttons, .problem').first().waitFor();
    await dialog.getByRole('button', { name: 'Close without a change' }).click();
    expect(await count()).toBe(before);

    await open(vat);
    await click('not this topic…');
    await apply();
    await undoNewest();
    await open(vat);
    await click('Never again…');
    await apply();
    expect((await home.taxonomy()).topics.map(({ id }) => id)).not.toContain(vat);
    await page.goto(`${server.url}/topics`);
    await page.locator('.edit-log').waitFor();
    await undoNewest();
    expect((await home.taxonomy()).topics.map(({ id }) => id)).toContain(vat);
    expect(complaints).toEqual([]);
  });

  test('creates a topic from phrases, mutes one, and compares, goes back to and carries away versions', async () => {
    await open(pdf);
    await page.getByText('New topic', { exact: true }).click();
    const form = page.locator('.new-topic');
    await form.getByLabel('Title').fill('Totals are wrong');
    await form.getByLabel('Phrases, with commas between').fill('invoice total');
    await form.getByRole('button', { name: 'Create…' }).click();
    await apply();
    expect(await titles()).toContain('Totals are wrong');

    await page.getByText('Versions', { exact: true }).click();
    const versions = page.locator('.topic-versions');
    await versions.getByRole('button', { name: 'what changed' }).first().click();
    await versions.getByText('came').waitFor();
    const { version } = await home.taxonomy();
    await versions.getByRole('button', { name: 'back to this one' }).first().click();
    await expect.poll(async () => (await home.taxonomy()).version).toBeGreaterThan(version);
    expect(await titles()).not.toContain('Totals are wrong');

    const file = await home.editing.exportFile();
    await versions.locator('input[type=file]').setInputFiles({
      name: 'topics.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await expect
      .poll(async () => (await home.store.topics.listEdits({ limit: 1 }))[0]?.kind)
      .toBe('import');

    await open(pdf);
    await click('Mute until it rises');
    await page.getByRole('button', { name: 'Unmute' }).waitFor();
    expect(await home.store.marks.listTopicMarks(pdf)).toMatchObject([{ kind: 'mute' }]);
    expect(complaints).toEqual([]);
  });

  test('shows why tickets have no topic, and takes verdicts of the weekly audit', async () => {
    await open(pdf);
    await page.getByText('Quality watch').click();
    await page.getByText(/Coverage in 2024-W/).waitFor();
    await page.locator('.audit li').first().waitFor();
    expect(await page.locator('.audit li').count()).toBeGreaterThan(5);
    await page.locator('.audit').getByRole('button', { name: 'right' }).first().click();
    await page.locator('.audit [aria-pressed=true]').first().waitFor();
    expect(await home.store.quality.precisionAt('9999-W52')).toMatchObject({
      right: 1,
      judged: 1,
    });
    await page.emulateMedia({ colorScheme: 'dark' });
    const overflow = await page.evaluate('document.body.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(complaints).toEqual([]);
  });
});
