import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startService, waitFor } from '../kit/start-service.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

/** A real small disk: a tmpfs of its own. Needs root; CI is root. */
const mountSmallDisk = (path: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (process.env.CI) throw error;
    return false;
  }
};

const folder = makeTempDir();
const mounted = mountSmallDisk(folder.path);

describe.runIf(mounted)('a full disk (needs root to mount a small one)', () => {
  afterAll(() => {
    execFileSync('umount', ['-l', folder.path]);
    folder.remove();
  });

  it('answers 503, keeps what it promised, and goes on when there is room', async () => {
    const service = await startService({ dataDir: folder.path });
    const send = (id: string) =>
      service.request('POST', '/v1/tickets', { id, text: `Order ${id} fails. `.repeat(200) });
    const accepted: string[] = [];
    try {
      const ballast = join(folder.path, 'ballast');
      const { bavail, bsize } = statfsSync(folder.path);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 1_500_000)));
      let refused: Response | null = null;
      for (let count = 0; count < 3_000 && refused === null; count += 1) {
        const response = await send(`t${count}`);
        if (response.status === 202) accepted.push(`t${count}`);
        else refused = response;
      }
      expect(refused?.status).toBe(503);
      expect(refused?.headers.get('content-type')).toContain('application/problem+json');
      expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200);

      rmSync(ballast);
      await waitFor('room again', async () => (await send('after')).status === 202);
      await waitFor('analysis', async () => {
        const { unanalysed } = await service.read<{ unanalysed: number }>('/v1/status');
        return unanalysed === 0;
      });
      for (const id of accepted) {
        expect((await service.request('GET', `/v1/tickets/${id}?source=api`)).status).toBe(200);
      }
    } finally {
      await service.kill();
    }
  });
});
