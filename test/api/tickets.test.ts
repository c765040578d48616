import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SavedTicket } from '../../src/domain/ports.ts';
import { type OpenApi, openApi, problemIn } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const savedIn = async (response: Response): Promise<SavedTicket[]> =>
  ((await response.json()) as { tickets: SavedTicket[] }).tickets;
interface Read {
  readonly ticket: { readonly text: string; readonly receivedAt: string };
  readonly analysis: unknown;
}
const read = async (id: string): Promise<Read> =>
  (await (await api.send('GET', `/v1/tickets/${id}`)).json()) as Read;

describe('POST /v1/tickets', () => {
  test('answers 202 with the id once the ticket can be read back, and tells the queue', async () => {
    const response = await api.send('POST', '/v1/tickets', { id: 'a1', text: 'It broke' });
    expect(response.status).toBe(202);
    const [saved] = await savedIn(response);
    expect(saved).toMatchObject({ outcome: 'created', revision: 1 });
    expect((await read(saved?.id ?? '')).ticket.text).toBe('It broke');
    expect(api.told).toContainEqual(saved);
  });

  test('takes an array and answers in its order', async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => ({
      id: `m${index}`,
      text: `t${index}`,
    }));
    const saved = await savedIn(await api.send('POST', '/v1/tickets', ids));
    expect(saved).toHaveLength(1_000);
    expect((await read(saved[613]?.id ?? '')).ticket.text).toBe('t613');
  });

  test('saves nothing of an array with faults, and lists each by place with its fix', async () => {
    const response = await api.send('POST', '/v1/tickets', [
      { id: 'n0', text: 'fine' },
      { id: 'n1', text: 5, colour: 'red' },
      { id: 'n2' },
      { id: 'n3', text: 'x', createdAt: 'yesterday', priority: 'huge' },
    ]);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = await problemIn(response);
    expect(problem.errors?.map((fault) => fault.pointer).sort()).toEqual([
      '/1/colour',
      '/1/text',
      '/2/text',
      '/3/createdAt',
      '/3/priority',
    ]);
    for (const fault of problem.errors ?? []) expect(fault.fix).not.toBe('');
    const again = await savedIn(await api.send('POST', '/v1/tickets', { id: 'n0', text: 'fine' }));
    expect(again[0]?.outcome).toBe('created');
  });

  test('names faults beyond the schema under their entry too', async () => {
    const response = await api.send('POST', '/v1/feedback', [
      { text: 'fine' },
      { score: { kind: 'nps', value: 11 } },
    ]);
    expect(response.status).toBe(422);
    expect((await problemIn(response)).errors?.[0]).toMatchObject({ pointer: '/1/score/value' });
  });

  test('refuses 1,001 entries and an empty array with the way out', async () => {
    for (const count of [0, 1_001]) {
      const body = Array.from({ length: count }, () => ({ text: 'x' }));
      const problem = await problemIn(await api.send('POST', '/v1/tickets', body));
      expect(problem.errors?.[0]?.fix).toBe('Send 1 to 1000 entries at once.');
    }
  });
});

describe('the other kinds', () => {
  test('come in by their own routes and keep apart from tickets of the same id', async () => {
    const [feedback] = await savedIn(
      await api.send('POST', '/v1/feedback', { id: 'k1', score: { kind: 'csat', value: 4 } }),
    );
    const [churn] = await savedIn(await api.send('POST', '/v1/churn', [{ id: 'k1', text: 'Bye' }]));
    const [ticket] = await savedIn(await api.send('POST', '/v1/tickets', { id: 'k1', text: 'Hi' }));
    expect(new Set([feedback?.id, churn?.id, ticket?.id]).size).toBe(3);
    expect((await read(churn?.id ?? '')).ticket).toMatchObject({ kind: 'churn', churn: {} });
  });
});

describe('DELETE /v1/tickets/:id', () => {
  test('takes our id, and the ticket does not come back', async () => {
    const body = { id: 'd1', text: 'Forget me' };
    const [saved] = await savedIn(await api.send('POST', '/v1/tickets', body));
    const path = `/v1/tickets/${saved?.id}`;
    expect(await (await api.send('DELETE', path)).json()).toEqual({ id: saved?.id, existed: true });
    expect((await api.send('GET', path)).status).toBe(404);
    const [again] = await savedIn(await api.send('POST', '/v1/tickets', body));
    expect(again?.outcome).toBe('deleted');
  });

  test('takes the sender’s id, and holds when it comes before the create', async () => {
    const gone = await api.send('DELETE', '/v1/tickets/d%2F2?source=mail&kind=feedback');
    expect(await gone.json()).toMatchObject({ existed: false });
    const body = { id: 'd/2', source: 'mail', text: 'x' };
    const [feedback] = await savedIn(await api.send('POST', '/v1/feedback', body));
    expect(feedback?.outcome).toBe('deleted');
    const [ticket] = await savedIn(await api.send('POST', '/v1/tickets', body));
    expect(ticket?.outcome).toBe('created');
  });
});

describe('customers and accounts', () => {
  test('keep their history, so that the state at a time can be read back', async () => {
    await api.send('PUT', '/v1/accounts/acme', { plan: 'free', validFrom: '2024-01-01' });
    await api.send('PUT', '/v1/accounts/acme', {
      plan: 'team',
      revenue: 1200,
      validFrom: '2024-06-01',
    });
    await api.send('PUT', '/v1/customers/u%201', { account: 'acme', validFrom: '2024-03-01' });
    const planAt = async (at: string) =>
      (await api.send('GET', `/v1/accounts/acme?at=${at}`)).json();
    expect(await planAt('2024-05-31')).toMatchObject({ plan: 'free' });
    expect(await planAt('2024-06-02')).toMatchObject({ plan: 'team', revenue: 1200 });
    expect((await api.send('GET', '/v1/accounts/acme?at=2023-01-01')).status).toBe(404);
    expect(await (await api.send('GET', '/v1/customers/u%201')).json()).toMatchObject({
      identifiers: ['id:u 1'],
      accountRef: 'id:acme',
    });
  });
});
