import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DeliveryLoad, DeliveryLoadResult } from '../../bench/delivery-load.ts';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import { allSamples } from '../intake/sources/all-samples.ts';
import { checkout, type Service, startService, waitFor } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

interface Added {
  readonly source: { readonly id: string };
  readonly secret: string;
}
interface Page {
  readonly total: number;
  readonly items: readonly { readonly id: string; readonly excerpt: string }[];
}

const add = async (service: Service, body: object): Promise<Added> => {
  const response = await service.request('POST', '/v1/sources', body);
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as Added;
};

it('loses no delivery that was answered with 200, whenever server and workers are killed with −9', async () => {
  const dir = makeTempDir();
  let service = await startService({ dataDir: dir.path });
  const { source, secret } = await add(service, {
    ...{ name: 'desk', kind: 'json', scheme: 'standard-webhooks' },
    mapping: { fields: {} },
  });
  const load: DeliveryLoad = {
    port: Number(new URL(service.url).port),
    sourceId: source.id,
    secret,
    ...{ perSecond: 500, seconds: 6, from: 0 },
  };
  const sender = fork(join(checkout, 'dist/bench/delivery-load.js'));
  sender.send(load);
  const saved = async () => (await service.read<{ tickets: number }>('/v1/status')).tickets;
  await waitFor('a few hundred saved', async () => (await saved()) > 300);
  await service.kill();
  const [result] = (await once(sender, 'message')) as [DeliveryLoadResult];
  sender.kill();
  expect(result.accepted.length).toBeGreaterThan(200);
  expect(result.unanswered).toBeGreaterThan(0);

  service = await startService({ dataDir: dir.path });
  try {
    for (const number of result.accepted) {
      const response = await service.request('GET', `/v1/tickets/load-${number}?source=desk`);
      if (response.status !== 200) throw new Error(`load-${number} got 200 and is gone`);
      await response.body?.cancel();
    }
    const unanalysed = async () =>
      (await service.read<{ unanalysed: number }>('/v1/status')).unanalysed;
    await waitFor('all analysed', async () => (await unanalysed()) === 0);
  } finally {
    await service.stop();
    dir.remove();
  }
});

it.each(['zendesk', 'intercom', 'front', 'stripe', 'cloudevents'])(
  'carries the words of %s into the report and its lists, and a delete takes them out of all of them',
  async (kindName) => {
    const sample = allSamples.find(({ kind, withText }) => kind.name === kindName && withText);
    if (sample?.withText === undefined || sample.withText === null) throw new Error('no sample');
    const dir = makeTempDir();
    const service = await startService({ dataDir: dir.path });
    try {
      const scheme = sample.scheme ?? sample.kind.schemes[0];
      const { options = {}, mapping } = sample.settings ?? {};
      const { source } = await add(service, {
        ...{ name: kindName, kind: kindName, scheme: scheme.name, secret: sample.secret, options },
        ...(mapping ? { mapping } : {}),
      });
      const url = `${service.url}/v1/intake/${source.id}`;
      const {
        body,
        contentType = 'application/json',
        headers = {},
      } = sample.withText(
        'The wombat export is broken and nobody answers, please fix the wombat export.',
      );
      const bytes = Buffer.from(body);
      const unsigned = { method: 'POST', url, body: bytes, id: 'msg_1' };
      const proof = signDelivery(unsigned, scheme, sample.secret, new Date());
      const answer = await fetch(url, {
        method: 'POST',
        body: bytes,
        headers: { 'content-type': contentType, ...headers, ...proof },
      });
      expect(answer.status).toBe(200);
      const search = () =>
        service.read<Page>('/v1/evidence/tickets?search=wombat&coverage=analyzed&limit=5');
      await waitFor('analysed', async () => (await search()).total === 1);
      const [item] = (await search()).items;
      const { weeks } = await service.read<{ weeks: string[] }>('/v1/weeks');
      const report = async () =>
        (
          await service.request('GET', `/v1/reports/weekly?week=${weeks.at(-1)}&format=text`)
        ).text();
      expect(await report()).toContain('1 ticket');
      const gone = await service.request('DELETE', `/v1/tickets/${item?.id}`);
      expect(gone.status).toBe(200);
      expect((await search()).total).toBe(0);
      expect((await service.read<{ tickets: number }>('/v1/status')).tickets).toBe(0);
      const again = await fetch(url, {
        method: 'POST',
        body: Buffer.concat([bytes, Buffer.from(' ')]),
        headers: {
          'content-type': contentType,
          ...headers,
          ...signDelivery(
            { ...unsigned, body: Buffer.concat([bytes, Buffer.from(' ')]), id: 'msg_2' },
            scheme,
            sample.secret,
            new Date(),
          ),
        },
      });
      expect(again.status).toBe(200);
      expect((await search()).total).toBe(0);
    } finally {
      await service.stop();
      dir.remove();
    }
  },
);
