import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GroundswellError } from '../../src/domain/errors.ts';
import { fetchJob } from '../../src/domain/open-fetch.ts';
import type { SavedTicket } from '../../src/domain/ports.ts';
import type { Source } from '../../src/domain/source.ts';
import { askApi, readRetryAfter } from '../../src/fetch/ask-api.ts';
import { createFetchSource } from '../../src/fetch/fetch-source.ts';
import { openStore } from '../../src/store/open-store.ts';
import { startSurveyApi } from '../kit/survey-api.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const token = 'token-of-the-app';
let api: Awaited<ReturnType<typeof startSurveyApi>>;
let folder: ReturnType<typeof makeTempDir>;
let store: ReturnType<typeof openStore>;
let clockMs: number;
let saved: SavedTicket[];

beforeEach(async () => {
  api = await startSurveyApi(token);
  folder = makeTempDir();
  store = openStore({ dataDir: folder.path, timeZone: 'UTC', durable: false });
  clockMs = Date.parse('2026-03-04T09:30:00Z');
  saved = [];
});
afterEach(async () => {
  await store.close();
  folder.remove();
  await api.close();
});

const source = (kind: string, change: Partial<Source> = {}): Source => ({
  id: `src_${kind}`,
  name: kind,
  kind,
  scheme: null,
  enabled: true,
  options: { base_url: `${api.address}/` },
  sealedOptions: {},
  defaults: { channel: null, team: 'Research', touchpoint: null, product: null },
  mapping: null,
  mappingVersion: 0,
  secrets: [],
  createdAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
  ...change,
});

const start = (sources: readonly Source[], usedToken: string | null = token, timeoutMs = 10_000) =>
  createFetchSource({
    sources: { findSource: async (id) => sources.find((one) => one.id === id) ?? null },
    tickets: store.tickets,
    fetches: store.fetches,
    paces: store.paces,
    piiKey: new Uint8Array(32),
    tokenOf: () => usedToken,
    ask: (address, given, now) => askApi(address, given, now, { timeoutMs, mostBytes: 100_000 }),
    onSaved: async (list) => void saved.push(...list),
    now: () => new Date(clockMs),
    askEveryMs: 0,
  });

let deliveries = 0;
/** Keeps a delivery that names something; resolves with the job of it. */
const open = async (kind: string, resource: string, id: string) => {
  deliveries += 1;
  const saved = await store.deliveries.saveDelivery({
    ...{ id: `dlv_${deliveries}`, sourceId: `src_${kind}`, key: `key-${deliveries}` },
    ...{ receivedAt: new Date(clockMs).toISOString(), rememberSeconds: null, message: null },
    ...{ outcome: 'accepted', reason: null, faults: [], times: 1, bytes: 9, changes: [] },
    fetches: [{ resource, id, at: '2026-03-02T10:00:05.000Z' }],
  });
  const [need] = saved.fetches;
  if (need === undefined) throw new Error('nothing was opened');
  return { ...fetchJob(need), attempt: 1 };
};
const openResponse = () => open('surveymonkey', 'response', '5001/900000000000000071');
const isOpen = async ({ payload }: Awaited<ReturnType<typeof open>>) =>
  (await store.fetches.findFetch(payload)) !== null;

describe('fetching what a delivery only named', () => {
  test('a response of SurveyMonkey becomes one feedback with words, score, person and segments', async () => {
    const fetchSource = start([source('surveymonkey')]);
    const response = await openResponse();
    expect(await fetchSource([response])).toEqual([]);
    expect(await isOpen(response)).toBe(false);
    expect(api.asked).toEqual([
      '/v3/surveys/5001/responses/900000000000000071/details?simple=true',
    ]);
    expect(saved).toMatchObject([{ outcome: 'created' }]);
    const { ticket } = (await store.tickets.readTicket(saved[0]?.id ?? '')) ?? {};
    expect(ticket).toMatchObject({
      kind: 'feedback',
      externalId: '900000000000000071',
      text: 'Stock counts drift every night.',
      score: { kind: 'nps', value: 3, min: 0, max: 10 },
      segments: { plan: 'team' },
      team: 'Research',
      createdAt: '2026-03-02T09:58:00.000Z',
      backfill: false,
    });
    expect(JSON.stringify(ticket)).not.toContain('mia@');
  });

  test('asking twice changes nothing, and a job whose need was met asks nothing', async () => {
    const fetchSource = start([source('surveymonkey')]);
    await fetchSource([await openResponse()]);
    const again = await openResponse();
    await fetchSource([again]);
    await fetchSource([again]);
    expect(saved.map(({ outcome }) => outcome)).toEqual(['created', 'duplicate']);
    expect(api.asked).toHaveLength(2);
  });

  test('what is named again while the answer is under way stays open for another question', async () => {
    const first = await openResponse();
    let second = first;
    api.setMood((_request, answer) => {
      api.setMood(null);
      void openResponse().then((later) => {
        second = later;
        answer.writeHead(404).end();
      });
    });
    await start([source('surveymonkey')])([first]);
    expect(second.key).not.toBe(first.key);
    expect(await isOpen(second)).toBe(true);
  });

  test('what a source that is switched off named waits until it is on again', async () => {
    const response = await openResponse();
    await start([source('surveymonkey', { enabled: false })])([response]);
    expect([api.asked.length, await isOpen(response)]).toEqual([0, true]);
    const wanted = source('surveymonkey', { enabled: false });
    await store.sources.saveSource(wanted);
    const due = () =>
      store.fetches.claimFetches(9, '2026-03-04T09:31:00.000Z', '2026-03-04T09:32:00.000Z');
    expect(await due()).toEqual([]);
    await store.sources.saveSource({ ...wanted, enabled: true });
    expect(await due()).toMatchObject([response.payload]);
    expect(await due()).toEqual([]);
    await store.sources.deleteSource(wanted.id);
    expect(await isOpen(response)).toBe(false);
  });

  test('reads all pages of a HubSpot conversation', async () => {
    await start([source('hubspot')])([await open('hubspot', 'conversation', '5')]);
    expect(api.asked).toHaveLength(2);
    const read = await store.tickets.readTicket(saved[0]?.id ?? '');
    expect(read?.ticket.text).toContain('It freezes.');
    expect(read?.ticket.text).toContain('It freezes again.');
  });

  test('429 is obeyed for as long as it says, by every later job, and then the answer is read', async () => {
    const fetchSource = start([source('surveymonkey')]);
    api.setMood((_request, answer) => {
      answer.writeHead(429, { 'retry-after': '120' });
      answer.end('{}');
    });
    const response = await openResponse();
    const [failure] = await fetchSource([response]);
    expect(failure?.error).toMatchObject({ kind: 'unavailable', retryAfterSeconds: 120 });
    expect(await isOpen(response)).toBe(true);
    api.setMood(null);
    clockMs += 60_000;
    expect((await fetchSource([response]))[0]?.error).toMatchObject({ retryAfterSeconds: 60 });
    expect(api.asked).toHaveLength(1);
    clockMs += 61_000;
    expect(await fetchSource([response])).toEqual([]);
    expect(saved).toHaveLength(1);
  });

  test('an API that is ill is asked again later and later, and never gives the job up', async () => {
    const fetchSource = start([source('surveymonkey')]);
    api.setMood((_request, answer) => answer.writeHead(503).end());
    const rests: unknown[] = [];
    const response = await openResponse();
    for (let count = 0; count < 4; count += 1) {
      const [failure] = await fetchSource([response]);
      expect(failure?.error).toMatchObject({ kind: 'unavailable' });
      rests.push(failure?.error instanceof GroundswellError && failure.error.retryAfterSeconds);
      clockMs += 3_600_000;
    }
    expect(rests).toEqual([5, 10, 20, 40]);
  });

  test.each([
    ['no answer in time', () => {}, 'did not answer within'],
    ['a line that breaks', (_: unknown, answer: { destroy(): void }) => answer.destroy(), 'later'],
  ] as const)('%s is no fault of the job', async (_what, mood, reason) => {
    api.setMood(mood as never);
    const response = await openResponse();
    const [failure] = await start([source('surveymonkey')], token, 300)([response]);
    expect(failure?.error).toMatchObject({ kind: 'unavailable' });
    expect(failure?.error.message).toContain(reason);
  });

  test('a refused token buries the job with what to do, and asks no more', async () => {
    const response = await openResponse();
    const [failure] = await start([source('surveymonkey')], 'another')([response]);
    expect(failure?.error).toMatchObject({ kind: 'unauthorized' });
    expect(failure?.error.message).toContain('api_token');
    expect(await isOpen(response)).toBe(true);
    const [without] = await start([source('surveymonkey')], null)([response]);
    expect(without?.error).toMatchObject({ kind: 'unauthorized' });
    expect(api.asked).toHaveLength(1);
  });

  test('what is gone, or belongs to a source that is off or gone, is done with', async () => {
    const fetchSource = start([source('surveymonkey'), source('hubspot', { enabled: false })]);
    const jobs = [
      await open('surveymonkey', 'response', 'gone/gone'),
      await open('hubspot', 'conversation', '5'),
      await open('nobody', 'response', '1/1'),
    ];
    expect(await fetchSource(jobs)).toEqual([]);
    expect(saved).toEqual([]);
  });

  test.each([
    ['no JSON', 200, '<html>', 'no JSON'],
    ['another shape', 200, '{"id":"1"}', 'not understood'],
    ['far too much', 200, `"${'x'.repeat(200_000)}"`, 'longer than'],
    ['a redirection, which the token does not follow', 302, '', '302'],
    ['a question it does not understand', 400, '{}', '400'],
  ])('%s buries the job with the reason', async (_what, status, body, reason) => {
    api.setMood((_request, answer) => {
      answer.writeHead(status, { location: 'http://127.0.0.1:9/elsewhere' });
      answer.end(body);
    });
    const [failure] = await start([source('surveymonkey')])([await openResponse()]);
    expect(failure?.error).toMatchObject({ kind: 'invalid' });
    expect(failure?.error.message).toContain(reason);
  });
});

test.each([
  ['120', 120],
  [' 7 ', 7],
  ['Wed, 04 Mar 2026 09:31:00 GMT', 60],
  ['Wed, 04 Mar 2026 09:00:00 GMT', 0],
  ['soon', null],
  [null, null],
])('Retry-After %j is %j seconds', (value, seconds) =>
  expect(readRetryAfter(value, new Date('2026-03-04T09:30:00Z'))).toBe(seconds),
);
