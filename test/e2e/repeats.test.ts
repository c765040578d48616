import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService, waitFor } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

interface Item {
  readonly id: string;
  readonly folded: number;
  readonly campaign: boolean;
}
interface Page {
  readonly total: number;
  readonly items: readonly Item[];
}
interface Answer {
  readonly campaigns: readonly { campaign: string; tickets: number; customers: number }[];
  readonly machines: readonly { ticketId: string; folded: number }[];
  readonly copies: readonly { ticketId: string; folded: number }[];
}

const minuteMs = 60_000;
const startMs = Date.parse('2024-07-24T10:00:00.000Z');
const at = (minute: number): string => new Date(startMs + minute * minuteMs).toISOString();

describe('texts that come more than once, over HTTP', () => {
  const folder = makeTempDir();
  let service: Service;
  beforeAll(async () => {
    service = await startService({ dataDir: folder.path });
  });
  afterAll(async () => {
    await service.stop();
    folder.remove();
  });

  const analysed = async (): Promise<void> => {
    await waitFor('all analysed', async () => {
      const { unanalysed } = await service.read<{ unanalysed: number }>('/v1/status');
      return unanalysed === 0;
    });
  };
  const list = (query: string) => service.read<Page>(`/v1/evidence/tickets?${query}`);

  it('a customer’s copies on three channels, a petition and a machine are told apart', async () => {
    const complaint = 'The export to PDF stops half way and leaves an empty file behind.';
    const anna = { id: 'anna' };
    const body = (text: string) => `Hello support,\n\n${text}\n\nKind regards,\nAnna`;
    await service.request('POST', '/v1/tickets', [
      {
        id: 'mail',
        channel: 'email',
        subject: 'PDF',
        text: body(complaint),
        customer: anna,
        createdAt: at(0),
      },
      { id: 'form', channel: 'form', text: complaint, customer: anna, createdAt: at(7) },
      { id: 'chat', channel: 'chat', text: complaint, customer: { id: 'ben' }, createdAt: at(8) },
    ]);
    const review = { id: 'review', channel: 'review', text: complaint, customer: anna };
    await service.request('POST', '/v1/feedback', [{ ...review, createdAt: at(90) }]);
    await service.request(
      'POST',
      '/v1/tickets',
      Array.from({ length: 8 }, (_, n) => ({
        id: `petition-${n}`,
        text: 'Bring back the classic view, the new one is useless for all of us.',
        customer: { id: `fan-${n}` },
        createdAt: at(200 + 4 * n),
      })),
    );
    await service.request(
      'POST',
      '/v1/tickets',
      Array.from({ length: 12 }, (_, n) => ({
        id: `alert-${n}`,
        subject: `Build #${4_000 + n} failed`,
        text: `Build #${4_000 + n} of the main branch failed after ${n + 3} min on runner ${n % 4}.`,
        customer: { id: 'ci' },
        createdAt: at(300 + 60 * n),
      })),
    );
    await analysed();
    const repeats = await service.read<Answer>('/v1/repeats?week=2024-W30');
    expect(repeats.copies).toMatchObject([{ folded: 2 }]);
    expect(repeats.machines).toMatchObject([{ folded: 11 }]);
    expect(repeats.campaigns).toMatchObject([{ tickets: 8, customers: 8 }]);

    const week = 'week=2024-W30';
    const all = await list(`${week}&limit=100`);
    // Anna, Ben, eight who ask for the old view, one build.
    expect(all.total).toBe(11);
    expect(
      all.items
        .filter(({ folded }) => folded > 0)
        .map(({ folded }) => folded)
        .sort(),
    ).toEqual([11, 2]);
    expect(all.items.filter(({ campaign }) => campaign)).toHaveLength(8);
    expect((await list(`${week}&campaign=${repeats.campaigns[0]?.campaign}`)).total).toBe(8);
    expect((await list(`${week}&excluded=copy`)).total).toBe(2);
    const kept = repeats.copies[0]?.ticketId ?? '';
    const { header } = await service.read<{
      header: { campaign: { value: number }; excluded: { reason: string; value: number }[] };
    }>('/v1/reports/weekly?week=2024-W30');
    expect(header.campaign.value).toBe(8);
    expect(header.excluded).toContainEqual(expect.objectContaining({ reason: 'copy', value: 2 }));

    await service.request('DELETE', `/v1/tickets/${kept}`);
    await analysed();
    expect((await list(week)).total).toBe(11);
    expect((await list(`${week}&excluded=copy`)).total).toBe(1);
  });
});
