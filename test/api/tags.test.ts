import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAnalysis, makeTicket } from '../kit/store-samples.ts';
import { type OpenApi, openApi } from './open-api.ts';

const read = async <Body>(answer: Response | Promise<Response>): Promise<Body> =>
  (await (await answer).json()) as Body;

describe('the routes of tags', () => {
  let api: OpenApi;
  beforeEach(async () => {
    api = await openApi();
    await api.deps.store.tickets.saveTickets([
      makeTicket({ id: 't1', text: 'My gift card is empty.' }),
    ]);
    await api.deps.store.analyses.saveAnalyses([
      makeAnalysis({
        ticketId: 't1',
        mentions: [{ text: 'My gift card is empty.', intent: null }],
      }),
    ]);
  });
  afterEach(() => api.close());

  const correct = (body: unknown, id = 't1') =>
    api.send('POST', `/v1/tickets/${id}/corrections`, body, { scope: 'write' });

  it('keep a correction with who made it and what stood before', async () => {
    const answer = await correct({ field: 'intent', mention: 0, labels: ['problem'] });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      ticketId: 't1',
      field: 'intent',
      mentionText: 'My gift card is empty.',
      labels: ['problem'],
      before: [],
      by: 'write',
    });
    const log = await read<{ corrections: unknown[] }>(
      api.send('GET', '/v1/tickets/t1/corrections'),
    );
    expect(log.corrections).toHaveLength(1);
    expect(await (await api.send('GET', '/v1/corrections')).json()).toEqual(log);
  });

  it.each([
    [{ field: 'intent', mention: 0, labels: ['anger'] }, 422],
    [{ field: 'sentiment', labels: [] }, 422],
    [{ field: 'urgency', mention: 0, labels: ['money'] }, 422],
    [{ field: 'intent', mention: 9, labels: ['problem'] }, 404],
  ])('refuse %j with %i', async (body, status) => {
    expect((await correct(body)).status).toBe(status);
  });

  it('answer 404 for a ticket that is not there, 409 for one that waits for its analysis', async () => {
    const body = { field: 'sentiment', labels: ['neutral'] };
    expect((await correct(body, 'nobody')).status).toBe(404);
    await api.deps.store.tickets.saveTickets([makeTicket({ id: 't2' })]);
    expect((await correct(body, 't2')).status).toBe(409);
  });

  it('need the scope for writing', async () => {
    const body = { field: 'sentiment', labels: ['neutral'] };
    const answer = await api.send('POST', '/v1/tickets/t1/corrections', body, { scope: 'read' });
    expect(answer.status).toBe(403);
  });

  it('define, preview, change, list and delete a custom tag', async () => {
    const body = { name: 'Gifts', by: { phrases: ['gift card'] } };
    const preview = await api.send('POST', '/v1/custom-tags/preview', body, { scope: 'read' });
    expect(await preview.json()).toMatchObject({ tickets: 1, tagged: 1 });
    const made = await api.send('POST', '/v1/custom-tags', body, { scope: 'write' });
    expect(made.status).toBe(201);
    const { id } = await read<{ id: string }>(made);
    const other = { ...body, name: 'Gift cards' };
    await api.send('PUT', `/v1/custom-tags/${id}`, other, { scope: 'write' });
    const { tags } = await read<{ tags: unknown[] }>(api.send('GET', '/v1/custom-tags'));
    expect(tags).toEqual([{ id, name: 'Gift cards', by: body.by, tickets: 0, weeks: [] }]);
    expect(
      (await api.send('DELETE', `/v1/custom-tags/${id}`, undefined, { scope: 'write' })).status,
    ).toBe(204);
    expect(
      (await api.send('DELETE', `/v1/custom-tags/${id}`, undefined, { scope: 'write' })).status,
    ).toBe(404);
    const { versions } = await read<{ versions: { cause: string }[] }>(
      api.send('GET', '/v1/tagger'),
    );
    expect(versions.map(({ cause }) => cause)).toEqual([
      'tag "Gift cards" deleted',
      'tag "Gift cards" changed',
      'tag "Gifts" made',
    ]);
  });

  it('open a run over the history and say what stands', async () => {
    const answer = await api.send('POST', '/v1/retag-runs', {}, { scope: 'write' });
    expect(answer.status).toBe(202);
    const { runs } = await read<{ runs: unknown[] }>(answer);
    expect(runs).toMatchObject([{ cause: 'asked for', by: 'write', finishedAt: null }]);
    const learned = await api.send('POST', '/v1/tagger/learn', {}, { scope: 'write' });
    expect(await learned.json()).toEqual({ isNew: false });
    expect(await (await api.send('GET', '/v1/tagger')).json()).toMatchObject({
      version: 0,
      sentiment: null,
      corrections: 0,
    });
  });

  it('keep the glossary', async () => {
    const body = { terms: [{ name: 'Flux Board', words: ['fluxboard'] }] };
    await api.send('PUT', '/v1/glossary', body, { scope: 'write' });
    expect(await (await api.send('GET', '/v1/glossary')).json()).toEqual(body);
  });
});
