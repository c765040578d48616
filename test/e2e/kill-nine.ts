import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { sendTickets } from '../kit/load.ts';
import { startService, waitFor } from '../kit/start-service.ts';

interface Status {
  readonly tickets: number;
  readonly unanalysed: number;
  readonly queues: Readonly<Record<string, { readonly dead: number }>>;
}
interface Page {
  readonly total: number;
  readonly items: readonly { readonly id: string }[];
}

/** A small generator with a seed, so that a failing run can be repeated (Lehmer, modulus 2³¹ − 1). */
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/**
 * Kills server and workers with −9 at `kills` random moments under load, starts them again each time, and then holds
 * the store against what the senders know: every ticket that got 202 is there once and analysed once.
 */
export const surviveKills = async (
  dataDir: string,
  env: Record<string, string>,
  kills: number,
): Promise<void> => {
  const random = seeded(20_261_122);
  const accepted = new Set<string>();
  for (let round = 0; round < kills; round += 1) {
    const service = await startService({ dataDir, env });
    const load = sendTickets(service, round, accepted);
    await pause(20 + random() * 600);
    await service.kill();
    await load.stop();
  }
  expect(accepted.size).toBeGreaterThan(kills);

  const service = await startService({ dataDir, env });
  try {
    const status = () => service.read<Status>('/v1/status');
    await waitFor('all analysed', async () => (await status()).unanalysed === 0);
    const { tickets, queues } = await status();
    expect(queues['ticket.analyze']?.dead).toBe(0);
    const all = await service.read<Page>('/v1/evidence/tickets?limit=1');
    expect(all.total).toBe(tickets);
    // What was saved without its 202 getting through may be there too; never less than what was promised.
    expect(tickets).toBeGreaterThanOrEqual(accepted.size);
    const analysed = await service.read<Page>('/v1/evidence/tickets?coverage=analyzed&limit=1');
    expect(analysed.total).toBe(tickets);
    for (const id of accepted) {
      const response = await service.request('GET', `/v1/tickets/${id}?source=api`);
      if (response.status !== 200) throw new Error(`ticket ${id} got 202 and is gone`);
      await response.body?.cancel();
    }
  } finally {
    await service.stop();
  }
};
