import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import { hubSpot } from '../../src/intake/sources/hubspot.ts';
import type { SourceKind } from '../../src/intake/sources/source-kind.ts';
import { surveyMonkey } from '../../src/intake/sources/surveymonkey.ts';
import { type Service, startService, waitFor } from '../kit/start-service.ts';
import { startSurveyApi } from '../kit/survey-api.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const token = 'pat-of-the-app-4711-0815';
const secret = 'client-id&client-secret';
let api: Awaited<ReturnType<typeof startSurveyApi>>;
let folder: ReturnType<typeof makeTempDir>;
let service: Service;

beforeEach(async () => {
  api = await startSurveyApi(token);
  folder = makeTempDir();
  service = await startService({ dataDir: folder.path });
});
afterEach(async () => {
  await service.stop();
  folder.remove();
  await api.close();
});

const addSource = async (kind: SourceKind, apiToken = token): Promise<string> => {
  const options = { base_url: api.address, api_token: apiToken };
  const body = { name: kind.name, kind: kind.name, secret, options };
  const response = await service.request('POST', '/v1/sources', body);
  const text = await response.text();
  expect([response.status, text.includes(apiToken)], text).toEqual([201, false]);
  return (JSON.parse(text) as { source: { id: string } }).source.id;
};

const deliver = async (kind: SourceKind, sourceId: string, sent: unknown): Promise<void> => {
  const url = `${service.url}/v1/intake/${sourceId}`;
  const body = Buffer.from(JSON.stringify(sent));
  const unsigned = { method: 'POST', url, body, id: 'msg_1' };
  const proof = signDelivery(unsigned, kind.schemes[0], secret, new Date());
  const headers = { 'content-type': 'application/json', ...proof };
  const response = await fetch(url, { method: 'POST', body, headers });
  expect(await response.json()).toMatchObject({ outcome: 'accepted' });
  expect(response.status).toBe(200);
};

const ticketMade = (ticketId: number) => [
  {
    ...{ eventId: ticketId, subscriptionId: 7, portalId: 62_000, appId: 5, attemptNumber: 0 },
    occurredAt: Date.parse('2026-03-02T09:58:00Z'),
    subscriptionType: 'ticket.creation',
    objectId: ticketId,
  },
];
const responseGiven = {
  ...{ name: 'To us', event_type: 'response_completed', event_id: '10017' },
  ...{ object_type: 'response', object_id: '900000000000000071' },
  event_datetime: '2026-03-02T10:00:00.000000+00:00',
  resources: { survey_id: '5001', collector_id: '11', respondent_id: '71' },
};

const analyzed = async (words: string): Promise<number> => {
  const path = `/v1/evidence/tickets?search=${words}&coverage=analyzed&limit=5`;
  return (await service.read<{ total: number }>(path)).total;
};
const untilAnalyzed = (words: string) =>
  waitFor(`"${words}" fetched and analysed`, async () => (await analyzed(words)) === 1);
const openFetches = (): unknown => {
  const db = new Database(join(folder.path, 'tickets.db'), { readonly: true });
  const count = db.prepare('SELECT count(*) FROM open_fetches').pluck().get();
  db.close();
  return count;
};
const emptyQueue = (): void => {
  const db = new Database(join(folder.path, 'queue.db'));
  db.exec("DELETE FROM jobs WHERE kind = 'source.fetch'; DELETE FROM dead_jobs");
  db.close();
};

it('a delivery that holds ids becomes a ticket with its words, also when the API says 429 first', async () => {
  api.setMood((_request, answer) => {
    api.setMood(null);
    answer.writeHead(429, { 'retry-after': '1' }).end('{}');
  });
  await deliver(hubSpot, await addSource(hubSpot), ticketMade(4_711));
  await deliver(surveyMonkey, await addSource(surveyMonkey), responseGiven);
  await untilAnalyzed('wombat');
  await untilAnalyzed('drift');
  const ticket = await service.read('/v1/tickets/4711?source=hubspot');
  expect(ticket).toMatchObject({ ticket: { subject: 'Stock export', channel: 'email' } });
  await waitFor('nothing is open', () => openFetches() === 0);
  expect(api.asked.length).toBe(3);
});

it('what was named is fetched although the queue lost it: by the sweep, and after kill −9', async () => {
  api.setMood((_request, answer) => {
    answer.writeHead(429, { 'retry-after': '2' }).end('{}');
  });
  await deliver(hubSpot, await addSource(hubSpot), ticketMade(4_711));
  await waitFor('the API was asked', () => api.asked.length > 0);
  emptyQueue();
  api.setMood(null);
  await untilAnalyzed('wombat');

  api.setMood((_request, answer) => {
    answer.writeHead(503).end();
  });
  await deliver(surveyMonkey, await addSource(surveyMonkey), responseGiven);
  await service.kill();
  emptyQueue();
  api.setMood(null);
  service = await startService({ dataDir: folder.path });
  await untilAnalyzed('drift');
});

it('keeps a refused token to itself, and asks again once it was mended and the job replayed', async () => {
  const wrong = 'a-token-that-is-refused-1234';
  const sourceId = await addSource(surveyMonkey, wrong);
  await deliver(surveyMonkey, sourceId, responseGiven);
  const dead = async () => (await service.request('GET', '/v1/dead-letters/source.fetch')).text();
  await waitFor('the job rests', async () => (await dead()).includes('api_token'));
  expect(openFetches()).toBe(1);
  const options = { base_url: api.address, api_token: token };
  const mended = await service.request('PUT', `/v1/sources/${sourceId}`, { options });
  expect(mended.status).toBe(200);
  await service.request('POST', '/v1/dead-letters/source.fetch/replay');
  await untilAnalyzed('drift');

  const views = ['/v1/sources', `/v1/sources/${sourceId}`, '/v1/deliveries', '/metrics'];
  for (const path of views) {
    const text = await (await service.request('GET', path)).text();
    expect(text).not.toContain(token);
    expect(text).not.toContain(wrong);
  }
  expect(await service.read(`/v1/sources/${sourceId}`)).toMatchObject({
    options: { api_token: '********', base_url: api.address },
  });
  const printed = service.printed() + service.logged() + (await dead());
  for (const text of [token, wrong]) {
    expect(printed).not.toContain(text);
    for (const file of ['tickets.db', 'tickets.db-wal', 'queue.db', 'queue.db-wal']) {
      expect(readFileSync(join(folder.path, file)).includes(text), file).toBe(false);
    }
  }
});
