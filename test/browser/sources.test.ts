import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import { signatureSchemes } from '../../src/intake/sources/signature-schemes.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Service, startService, testKey } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';
import { hasBrowser, pagePatienceMs, startBrowser } from './browser.ts';

const dayMs = 86_400_000;
const words = 'The wombat export stops half way, write to jo@customer.example.';
const payload = JSON.stringify({ conversation: '7', body: words, when: '2026-03-02T10:00:00Z' });

describe.skipIf(!hasBrowser())('the page of sources (needs Chromium)', () => {
  const dir = makeTempDir();
  const complaints: string[] = [];
  let browser: Browser;
  let service: Service;
  let page: Page;
  let address: string;
  let secret: string;

  /** A sender of every night that fell silent ten days ago. */
  const addSilentSource = async (): Promise<void> => {
    const body = { name: 'nightly', kind: 'json' };
    const { source } = (await (await service.request('POST', '/v1/sources', body)).json()) as {
      source: { id: string };
    };
    const store = openStore({ dataDir: dir.path, timeZone: 'UTC', durable: false });
    for (let night = 10; night < 45; night += 1) {
      await store.deliveries.saveDelivery({
        ...{ id: `dlv_${night}`, sourceId: source.id, key: `night-${night}`, bytes: 9, times: 1 },
        receivedAt: new Date(Date.now() - night * dayMs).toISOString(),
        ...{ rememberSeconds: null, message: null, outcome: 'accepted', reason: null },
        ...{ faults: [], changes: [], fetches: [] },
      });
    }
    await store.close();
  };
  const deliver = async (body: string, id: string): Promise<void> => {
    const bytes = Buffer.from(body);
    const unsigned = { method: 'POST', url: address, body: bytes, id };
    const proof = signDelivery(unsigned, signatureSchemes.standardWebhooks, secret, new Date());
    const headers = { 'content-type': 'application/json', ...proof };
    const response = await fetch(address, { method: 'POST', body: bytes, headers });
    expect(response.status).toBe(200);
  };
  const row = (text: string) => page.locator('table.deliveries tbody tr').filter({ hasText: text });

  beforeAll(async () => {
    service = await startService({ dataDir: dir.path });
    await addSilentSource();
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(pagePatienceMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${service.url}/sources`);
    await page.getByLabel('API key').fill(testKey);
    await page.getByLabel('API key').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sources' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    dir.remove();
  });

  test('flags a source that has gone quiet against its own rhythm', async () => {
    await page.getByText('Gone quiet').waitFor();
    expect(await page.getByText('0 of 1 source delivers as usual.').count()).toBe(1);
  });

  test('adds a source and shows its address and secret, once', async () => {
    await page.getByLabel(/^Sender/).selectOption('json');
    await page.getByLabel('Name', { exact: true }).fill('shop');
    await page.getByLabel('How it proves itself').selectOption('standard-webhooks');
    await page.getByRole('button', { name: 'Add the source' }).click();
    const shown = page.locator('.source-steps pre');
    await shown.nth(1).waitFor();
    address = (await shown.nth(0).textContent()) ?? '';
    secret = (await shown.nth(1).textContent()) ?? '';
    expect(address).toMatch(/\/v1\/intake\/src_/);
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'Open shop' }).click();
    await page.getByRole('heading', { name: 'Try a payload' }).waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
  });

  test('shows what a pasted payload becomes: redactions, analysis, and a curl whose signature holds', async () => {
    await page.getByLabel('Payload').fill(payload);
    await page.getByRole('button', { name: 'Show what becomes of it' }).click();
    await page.locator('.trial-text', { hasText: 'write to [email].' }).waitFor();
    await page.getByText('redacted 1 email').waitFor();
    await page.getByText('language en').waitFor();
    const curl = (await page.locator('.source-trial pre').textContent()) ?? '';
    const headers = Object.fromEntries(
      [...curl.matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    expect((await service.read<{ tickets: number }>('/v1/status')).tickets).toBe(0);
    const response = await fetch(address, { method: 'POST', headers, body: payload });
    expect(await response.json()).toMatchObject({ outcome: 'accepted' });
  });

  test('lists deliveries, and reads those of the dead-letter again, one or all', async () => {
    const sourceId = address.split('/').at(-1);
    const mapping = (text: string) =>
      service.request('PUT', `/v1/sources/${sourceId}/mapping`, {
        fields: { id: 'conversation', text, createdAt: 'when' },
        usualNames: false,
      });
    await mapping('nowhere');
    // The service knows a changed mapping at once; each of these waits, because it has no words.
    for (const id of ['8', '9', '10'])
      await deliver(payload.replace('"7"', `"${id}"`), `msg_${id}`);
    await page.reload();
    await row('has no text').nth(2).waitFor();
    expect(await page.getByText('Map a column with the words.').count()).toBe(3);
    await mapping('body');
    await row('has no text').first().getByRole('button', { name: 'Replay' }).click();
    await row('has no text').nth(2).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Replay all 2 waiting' }).click();
    await row('has no text').first().waitFor({ state: 'detached' });
    expect(await page.locator('.deliveries .outcome.accepted').count()).toBe(4);
    await page.getByLabel('Outcome').selectOption('rejected');
    await page.getByText('None yet.').waitFor();
    expect((await service.read<{ tickets: number }>('/v1/status')).tickets).toBe(4);
  });

  test('lets a source be switched off and on, and its secret be made anew', async () => {
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.locator('.source-health.off').waitFor();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('button', { name: 'Switch off' }).waitFor();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await page.getByText('New secret, shown once').waitFor();
    await page.getByText('2 live secrets').waitFor();
    expect(complaints).toEqual([]);
  });
});
