import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import { signatureSchemes } from '../../src/intake/sources/signature-schemes.ts';
import { type OpenApi, openApi } from './open-api.ts';

interface SourceAnswer {
  readonly source: {
    readonly id: string;
    readonly url: string;
    readonly secrets: readonly object[];
  };
  readonly secret: string | null;
}

const scheme = signatureSchemes.standardWebhooks;
const message = (id: string, text: string) =>
  JSON.stringify({ conversation: id, body: text, when: '2024-07-26T10:00:00Z' });
const mapping = {
  fields: { id: 'conversation', text: 'body', createdAt: 'when' },
  usualNames: false,
};

describe('sources over HTTP', () => {
  let api: OpenApi;
  let nowMs: number;
  let count = 0;
  beforeEach(async () => {
    nowMs = Date.parse('2024-07-26T12:00:00.000Z');
    api = await openApi({ now: () => new Date(nowMs) });
  });
  afterEach(() => api.close());

  const read = async <T>(response: Response): Promise<T> => (await response.json()) as T;
  const add = async (body: object = {}) => {
    const response = await api.send('POST', '/v1/sources', {
      ...{ name: 'shop', kind: 'json', scheme: 'standard-webhooks' },
      ...body,
    });
    expect(response.status).toBe(201);
    return read<SourceAnswer>(response);
  };
  const deliver = (id: string, secret: string, body: string) => {
    const url = `${api.url}/v1/intake/${id}`;
    const bytes = Buffer.from(body);
    const unsigned = { method: 'POST', url, body: bytes, id: `msg_${++count}` };
    const proof = signDelivery(unsigned, scheme, secret, new Date(nowMs));
    return fetch(url, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'application/json', ...proof },
    });
  };
  const deliveries = async (query = '') =>
    (
      await read<{ items: { id: string; outcome: string; waiting: boolean; reason: string }[] }>(
        await api.send('GET', `/v1/deliveries?${query}`, undefined, { scope: 'read' }),
      )
    ).items;
  const texts = async () =>
    (await api.deps.store.tickets.readTickets(null, 50)).map(({ ticket }) => ticket.text);

  it('are made with a secret that is shown once and never again, not even in the file or the log', async () => {
    const { source, secret } = await add();
    expect(secret).toMatch(/^whsec_/);
    expect(source.url).toBe(`${api.url}/v1/intake/${source.id}`);
    const later = await api.send('GET', '/v1/sources', undefined, { scope: 'read' });
    expect(await later.text()).not.toContain(secret);
    const [kept] = await api.deps.store.sources.listSources();
    expect(JSON.stringify(kept)).not.toContain(secret?.slice('whsec_'.length));
    expect(api.logged.join()).not.toContain(secret);
  });

  it('are for admins: a key that only reads or writes changes none', async () => {
    for (const scope of ['read', 'write'] as const) {
      const response = await api.send(
        'POST',
        '/v1/sources',
        { name: 'a', kind: 'json' },
        { scope },
      );
      expect(response.status).toBe(403);
    }
  });

  it('say what is wrong with a kind, a scheme, a name that is taken, and a secret that is public or no key', async () => {
    await add();
    for (const [body, status] of [
      [{ name: 'b', kind: 'nobody' }, 422],
      [{ name: 'b', kind: 'json', scheme: 'rot13' }, 422],
      [{ name: 'shop', kind: 'json' }, 409],
      [{ name: 'b', kind: 'zendesk', secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==' }, 422],
      [{ name: 'b', kind: 'standard-webhooks', secret: 'whsec_tooshort' }, 422],
    ] as const) {
      const response = await api.send('POST', '/v1/sources', body);
      expect([body, response.status]).toEqual([body, status]);
    }
  });

  it('take two secrets while one is rotated out, and then only the new one', async () => {
    const { source, secret: old } = await add({ mapping });
    const rotated = await read<SourceAnswer>(
      await api.send('POST', `/v1/sources/${source.id}/secret`, { keepHours: 1 }),
    );
    expect(rotated.source.secrets).toHaveLength(2);
    expect((await deliver(source.id, old ?? '', message('1', 'One.'))).status).toBe(200);
    expect((await deliver(source.id, rotated.secret ?? '', message('2', 'Two.'))).status).toBe(200);
    nowMs += 2 * 3_600_000;
    expect((await deliver(source.id, old ?? '', message('3', 'Three.'))).status).toBe(401);
    expect((await deliver(source.id, rotated.secret ?? '', message('4', 'Four.'))).status).toBe(
      200,
    );
  });

  it('keep what is not understood sealed in the dead-letter, and take it when the mapping was mended', async () => {
    const { source, secret } = await add({
      mapping: { fields: { id: 'nowhere', text: 'nowhere' }, usualNames: false },
    });
    for (const id of ['1', '2']) {
      const answer = await deliver(source.id, secret ?? '', message(id, `Zebra ${id} fails.`));
      expect(answer.status).toBe(200);
    }
    const waiting = await deliveries('waiting=true');
    expect(waiting.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected']);
    const [first] = await api.deps.store.deliveries.listWaiting(null, 1);
    expect(Buffer.from(first?.message ?? []).toString('latin1')).not.toContain('Zebra');
    await api.send('PUT', `/v1/sources/${source.id}/mapping`, mapping);
    const one = await api.send('POST', `/v1/deliveries/${waiting[0]?.id}/replay`);
    expect(await one.json()).toMatchObject({ replayed: [{ outcome: 'accepted' }] });
    await api.send('POST', `/v1/deliveries/replay?source=${source.id}`);
    expect((await texts()).sort()).toEqual(['Zebra 1 fails.', 'Zebra 2 fails.']);
    expect(await deliveries('waiting=true')).toEqual([]);
    expect((await api.send('POST', `/v1/deliveries/${waiting[0]?.id}/replay`)).status).toBe(404);
    const versions = await api.send('GET', `/v1/sources/${source.id}/mappings`);
    expect((await read<{ mappings: object[] }>(versions)).mappings).toHaveLength(2);
  });

  it('ignore, and say so, while they are disabled; a delete takes the deliveries and leaves the tickets', async () => {
    const { source, secret } = await add({ mapping });
    await deliver(source.id, secret ?? '', message('1', 'Kept.'));
    await api.send('PUT', `/v1/sources/${source.id}`, { enabled: false });
    expect((await deliver(source.id, secret ?? '', message('2', 'Not kept.'))).status).toBe(200);
    expect((await deliveries()).map(({ outcome }) => outcome)).toEqual(['ignored', 'accepted']);
    await api.send('DELETE', `/v1/sources/${source.id}`);
    expect((await deliver(source.id, secret ?? '', message('3', 'No.'))).status).toBe(401);
    expect(await deliveries()).toEqual([]);
    expect(await texts()).toEqual(['Kept.']);
  });

  it('show in a preview what a payload becomes, keep none of it, and print a curl that works', async () => {
    const { source } = await add();
    const payload = message('7', 'Write to jo@customer.example, the export fails.');
    const answer = await read<{
      tickets: { text: string; redactions: object }[];
      suggestion: { fields: { field: string; path: string; confidence: number }[] };
      curl: string;
    }>(await api.send('POST', `/v1/sources/${source.id}/preview`, { payload, mapping }));
    expect(answer.tickets).toMatchObject([
      { text: 'Write to [email], the export fails.', redactions: { email: 1 } },
    ]);
    expect(answer.suggestion.fields.map(({ field }) => field)).toContain('text');
    expect(await texts()).toEqual([]);
    expect(await deliveries()).toEqual([]);
    await api.send('PUT', `/v1/sources/${source.id}/mapping`, mapping);
    const headers = Object.fromEntries(
      [...answer.curl.matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name, value]) => [name, value]),
    ) as Record<string, string>;
    const url = /POST '([^']+)'/.exec(answer.curl)?.[1] ?? '';
    const response = await fetch(url, { method: 'POST', headers, body: payload });
    expect(response.status).toBe(200);
    expect(await texts()).toEqual(['Write to [email], the export fails.']);
  });

  it('are found quiet against their own rhythm, in the list and in the metrics', async () => {
    const { source, secret } = await add({ mapping });
    const start = nowMs;
    for (let night = 0; night < 28; night++) {
      nowMs = start + night * 86_400_000;
      await deliver(source.id, secret ?? '', message(`n${night}`, `Night ${night}.`));
    }
    const state = async () => {
      const list = await read<{
        sources: { health: { state: string } }[];
        received: { k: number; n: number };
      }>(await api.send('GET', '/v1/sources'));
      return [list.sources[0]?.health.state, list.received];
    };
    nowMs += 20 * 3_600_000;
    expect(await state()).toEqual(['steady', { k: 1, n: 1 }]);
    nowMs += 3 * 86_400_000;
    expect(await state()).toEqual(['quiet', { k: 0, n: 1 }]);
    const metrics = await (await api.send('GET', '/metrics')).text();
    expect(metrics).toContain('groundswell_source_quiet{source="shop"} 1');
    expect(metrics).toContain('groundswell_source_waiting{source="shop"} 0');
    expect(metrics).toContain('groundswell_source_open_fetches{source="shop"} 0');
    expect(metrics).toMatch(/groundswell_source_last_delivery_seconds\{source="shop"\} \d+/);
    expect(metrics).toContain('groundswell_source_deliveries{source="shop",outcome="accepted"} 28');
  });

  it('answers HEAD where a sender asks for it, and 405 where none does', async () => {
    const { source } = await add();
    const asked = await fetch(`${api.url}/v1/intake/${source.id}`, { method: 'HEAD' });
    expect(asked.status).toBe(200);
    const unknown = await fetch(`${api.url}/v1/intake/src_unknown`, { method: 'HEAD' });
    expect(unknown.status).toBe(405);
  });
});
