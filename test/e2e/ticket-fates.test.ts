import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDelivery } from '../../src/intake/sign-delivery.ts';
import type { SourceKind } from '../../src/intake/sources/source-kind.ts';
import { findSourceKind } from '../../src/intake/sources/source-kinds.ts';
import { type Service, startService, waitFor } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

interface Page {
  readonly total: number;
  readonly items: readonly { readonly id: string; readonly excerpt: string }[];
}
interface Kept {
  readonly ticket: {
    readonly text: string;
    readonly exclusion: string | null;
    readonly score: { readonly value: number } | null;
  };
  readonly analysis: object | null;
}
interface Scores {
  readonly scores: readonly {
    readonly scale: { readonly kind: string };
    readonly now: { readonly n: { readonly value: number } };
  }[];
}

const week = '2026-W10';
const secret = 'a secret that both sides know';
const seconds = (text: string): number => Date.parse(text) / 1_000;

let dir: ReturnType<typeof makeTempDir>;
let service: Service;
beforeAll(async () => {
  dir = makeTempDir();
  service = await startService({ dataDir: dir.path });
  for (const kind of ['zendesk', 'intercom']) await add(kind);
});
afterAll(async () => {
  await service.stop();
  dir.remove();
});

const addresses = new Map<string, string>();
const add = async (kind: string): Promise<void> => {
  const response = await service.request('POST', '/v1/sources', { name: kind, kind, secret });
  const { source } = (await response.json()) as { source: { id: string } };
  addresses.set(kind, `${service.url}/v1/intake/${source.id}`);
};

const deliver = async (kindName: string, message: unknown): Promise<void> => {
  const kind = findSourceKind(kindName) as SourceKind;
  const url = addresses.get(kindName) ?? '';
  const body = Buffer.from(JSON.stringify(message));
  const unsigned = { method: 'POST', url, body, id: 'msg_1' };
  const proof = signDelivery(unsigned, kind.schemes[0], secret, new Date());
  const headers = { 'content-type': 'application/json', ...proof };
  const response = await fetch(url, { method: 'POST', body, headers });
  expect(await response.json()).toMatchObject({ outcome: 'accepted' });
};

const zendesk = (id: string, name: string, time: string, words: string, event: object = {}) =>
  deliver('zendesk', {
    ...{ account_id: 4, id: randomUUID(), subject: `zen:ticket:${id}`, time },
    type: `zen:event-type:ticket.${name}`,
    detail: {
      ...{ id, created_at: '2026-03-02T08:00:00Z', updated_at: time, status: 'OPEN' },
      ...{ subject: 'Help', description: words, is_public: true, requester_id: `9${id}` },
    },
    event,
  });

const intercom = (id: string, topic: string, time: string, change: object = {}) =>
  deliver('intercom', {
    ...{ type: 'notification_event', app_id: 'fh3k2', id: randomUUID(), topic },
    created_at: seconds(time),
    data: {
      item: {
        ...{ type: 'conversation', id, state: 'open', updated_at: seconds(time) },
        created_at: seconds('2026-03-02T08:00:00Z'),
        source: {
          ...{ type: 'email', id: `s${id}`, body: '<p>The numbat calendar is a month off.</p>' },
          author: { type: 'user', id: '64c0a1' },
        },
        ...change,
      },
    },
  });

const total = async (filter: string): Promise<number> =>
  (await service.read<Page>(`/v1/evidence/tickets?${filter}&limit=5`)).total;
const untilAnalyzed = (word: string) =>
  waitFor(
    `"${word}" is analysed`,
    async () => (await total(`search=${word}&coverage=analyzed`)) === 1,
    60_000,
  );
const kept = (id: string, source: string) =>
  service.read<Kept>(`/v1/tickets/${id}?source=${source}`);
const report = async (): Promise<string> =>
  (await service.request('GET', `/v1/reports/weekly?week=${week}&format=json`)).text();
const ticketsOfWeek = () => total(`week=${week}`);

describe('what becomes of a ticket after it was analysed', () => {
  it('spam leaves the counts, the lists and the quotes, also when it was known as spam before it came', async () => {
    // As many as it takes for a topic, so that the report quotes.
    for (let number = 100; number < 140; number += 1) {
      const words = `The wombat export of ${number} invoices stops half way.`;
      await zendesk(String(number), 'created', '2026-03-02T08:00:00Z', words);
    }
    const quoted = async () => [...(await report()).matchAll(/export of (\d+) invoices/g)];
    await waitFor('quotes', async () => (await quoted()).length > 0);
    const id = (await quoted())[0]?.[1] ?? '';
    expect(await ticketsOfWeek()).toBe(40);

    const words = `The wombat export of ${id} invoices stops half way.`;
    await zendesk(id, 'marked_as_spam', '2026-03-02T09:00:00Z', words);
    expect((await kept(id, 'zendesk')).ticket.exclusion).toBe('spam');
    expect([await ticketsOfWeek(), await total('excluded=spam')]).toEqual([39, 1]);
    expect((await quoted()).map(([, number]) => number)).not.toContain(id);
    expect((await quoted()).length).toBeGreaterThan(0);

    await zendesk('2', 'marked_as_spam', '2026-03-02T09:00:00Z', 'Buy a quokka, now cheap.');
    await zendesk('2', 'created', '2026-03-02T08:00:00Z', 'Buy a quokka, now cheap.');
    expect((await kept('2', 'zendesk')).ticket.exclusion).toBe('spam');
    expect([await ticketsOfWeek(), await total('excluded=spam')]).toEqual([39, 2]);
  });

  it('a score that comes first and its comment later are one answer of one ticket, and the comment is analysed', async () => {
    const rated = (remark: string | null) => ({
      ...{ state: 'closed' },
      conversation_rating: { rating: 2, remark, created_at: seconds('2026-03-02T10:00:00Z') },
    });
    const csat = async () =>
      (await service.read<Scores>(`/v1/scores?week=${week}`)).scores.find(
        ({ scale }) => scale.kind === 'csat',
      )?.now.n.value;

    await intercom('71', 'conversation.user.created', '2026-03-02T08:00:00Z');
    await untilAnalyzed('numbat');
    await intercom('71', 'conversation.rating.added', '2026-03-02T10:00:00Z', rated(null));
    expect((await kept('71', 'intercom')).ticket.score?.value).toBe(2);
    const tickets = await ticketsOfWeek();
    expect(await csat()).toBe(1);

    const remark = 'The bandicoot agent never called me back.';
    await intercom('71', 'conversation.rating.remarked', '2026-03-02T11:00:00Z', rated(remark));
    await untilAnalyzed('bandicoot');
    const { ticket, analysis } = await kept('71', 'intercom');
    expect(ticket.text).toContain('numbat');
    expect(JSON.stringify(analysis)).toContain('bandicoot');
    expect([await ticketsOfWeek(), await csat()]).toEqual([tickets, 1]);
  });

  it('a redacted message takes its words out of ticket, analysis, lists and quotes', async () => {
    const parts = (part: object) => ({
      conversation_parts: {
        conversation_parts: [
          {
            ...{ type: 'conversation_part', id: 'p1', part_type: 'comment' },
            ...{
              created_at: seconds('2026-03-02T12:00:00Z'),
              author: { type: 'user', id: '64c0a1' },
            },
            ...part,
          },
        ],
      },
    });
    const said = parts({ body: '<p>My quoll password is on the screenshot.</p>' });
    await intercom('71', 'conversation.user.replied', '2026-03-02T12:00:00Z', said);
    await untilAnalyzed('quoll');
    const taken = parts({ body: null, redacted: true });
    await intercom('71', 'conversation_part.redacted', '2026-03-02T13:00:00Z', taken);
    expect(await total('search=quoll')).toBe(0);
    await untilAnalyzed('bandicoot');
    expect(JSON.stringify(await kept('71', 'intercom'))).not.toContain('quoll');
    expect(await report()).not.toContain('quoll');
  });

  it('a merged ticket is counted once, with both customers and the words of both', async () => {
    await zendesk('5', 'created', '2026-03-02T08:00:00Z', 'The dugong scanner freezes.');
    await zendesk('6', 'created', '2026-03-02T08:30:00Z', 'Our potoroo scanner froze too.');
    await untilAnalyzed('dugong');
    await untilAnalyzed('potoroo');
    const [tickets, customers] = [
      await ticketsOfWeek(),
      (await service.read<Page>(`/v1/evidence/customers?week=${week}&limit=5`)).total,
    ];
    const target = { target_ticket_id: '5' };
    await zendesk('6', 'merged', '2026-03-02T09:00:00Z', 'Our potoroo scanner froze too.', target);
    await waitFor('one ticket less', async () => (await ticketsOfWeek()) === tickets - 1);
    await untilAnalyzed('potoroo');
    const { text } = (await kept('5', 'zendesk')).ticket;
    expect([text.includes('dugong'), text.includes('potoroo')]).toEqual([true, true]);
    const after = await service.read<Page>(`/v1/evidence/customers?week=${week}&limit=5`);
    expect(after.total).toBe(customers);
  });
});
