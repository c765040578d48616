import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../src/store/connection.ts';
import { LogFlush } from '../../src/store/log-flush.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const migrations = new URL('../../src/store/migrations/', import.meta.url);

describe('the log of a store', () => {
  let dir: ReturnType<typeof makeTempDir>;
  beforeEach(() => {
    dir = makeTempDir();
  });
  afterEach(() => dir.remove());

  const open = (roles: { durable: boolean; tidies: boolean }): Connection =>
    new Connection({ dataDir: dir.path, fileName: 'tickets.db', migrations, ...roles });

  it('is flushed once for all that wait, and again for what comes while a flush runs', async () => {
    const connection = open({ durable: false, tidies: false });
    const log = new LogFlush(`${connection.path}-wal`);
    const [first, same] = [log.flush(), log.flush()];
    expect(same).toBe(first);
    // The flush has begun now; it says nothing of what is written from here on.
    await new Promise(setImmediate);
    expect(log.flush()).not.toBe(first);
    await Promise.all([first, log.flush()]);
    await log.close();
    connection.close();
  });

  it.skipIf(process.platform !== 'linux')(
    'fails a write that cannot reach the disk, and says so',
    async () => {
      const log = new LogFlush('/dev/full');
      await expect(log.flush()).rejects.toMatchObject({
        kind: 'unavailable',
        message: expect.stringContaining('could not be brought to the disk'),
      });
      await log.close();
    },
  );

  it('does not grow for ever while one connection writes all the time and another tidies', async () => {
    const [writer, tidier] = [
      open({ durable: true, tidies: false }),
      open({ durable: false, tidies: true }),
    ];
    writer.db.exec('CREATE TABLE pages (no INTEGER PRIMARY KEY, bytes BLOB)');
    const insert = writer.db.prepare('INSERT INTO pages (bytes) VALUES (zeroblob(200000))');
    const touch = tidier.db.prepare("UPDATE pages SET bytes = 'x' WHERE no = 1");
    const sizeOfLog = () => statSync(join(dir.path, 'tickets.db-wal')).size;
    const untilMs = performance.now() + 120_000;
    let written = 0;
    // 0.2 MB a write: all of it, where the log never begins anew.
    const isShort = () => written >= 400 && sizeOfLog() < 0.6 * written * 200_000;
    while (!isShort() && performance.now() < untilMs) {
      await writer.write(() => insert.run());
      written += 1;
      if (written % 10 === 0) await tidier.writeInBackground(() => touch.run());
    }
    expect(sizeOfLog()).toBeLessThan(0.6 * written * 200_000);
    writer.close();
    tidier.close();
  });
});
