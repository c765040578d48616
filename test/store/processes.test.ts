import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { lockServer } from '../../src/store/server-lock.ts';
import { recountWeek } from '../kit/recount.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

const script = fileURLToPath(new URL('store-process.mjs', import.meta.url));
const run = promisify(execFile);

describe('a store folder that several processes use', () => {
  let dir: ReturnType<typeof makeTempDir>;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    dir = makeTempDir();
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    dir.remove();
  });

  const start = (task: string): ChildProcess => {
    const child = spawn(process.execPath, ['--expose-gc', script, task, dir.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const expectWhole = async (acknowledged: readonly string[]): Promise<void> => {
    const db = new Database(join(dir.path, 'tickets.db'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    const store = openStore({ dataDir: dir.path, timeZone: 'UTC' });
    const all = await store.tickets.readTickets(null, 10_000);
    const kept = new Set(all.map(({ ticket }) => ticket.id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    const { scores: _, ...totals } = (await store.reports.reportCut('2024-W30', 1)).weeks[0] ?? {
      scores: [],
    };
    expect(totals).toEqual(recountWeek(all, '2024-W30'));
    await store.close();
  };

  it('has one server; the next is told why and what to do', () => {
    const lock = lockServer(dir.path);
    expect(() => lockServer(dir.path)).toThrow(/already runs on .*GROUNDSWELL_DATA_DIR/);
    lock.release();
    lockServer(dir.path).release();
  });

  it('is free again when its server is killed', async () => {
    const server = start('lock');
    await once(server.stdout ?? server, 'data');
    expect(() => lockServer(dir.path)).toThrow(/Another Groundswell server/);
    await kill(server);
    lockServer(dir.path).release();
  });

  it('is migrated once, and makes a secret once, when many open it at the same time', async () => {
    const open = () => run(process.execPath, [script, 'secret', dir.path]);
    const secrets = await Promise.all([open(), open(), open(), open()]);
    expect(new Set(secrets.map(({ stdout }) => stdout.trim())).size).toBe(1);
  });

  it('takes the tickets of several writers without losing any', async () => {
    const save = () => run(process.execPath, [script, 'save', dir.path]);
    const outputs = await Promise.all([save(), save()]);
    const ids = outputs.flatMap(({ stdout }) => stdout.trim().split('\n'));
    expect(new Set(ids).size).toBe(1_200);
    await expectWhole(ids);
  });

  it('keeps all it promised when a writer is killed at any moment', async () => {
    const acknowledged: string[] = [];
    for (const delayMs of [40, 110, 170]) {
      const writer = start('save');
      let said = '';
      writer.stdout?.on('data', (text: Buffer) => {
        said += text.toString();
      });
      await once(writer.stdout ?? writer, 'data');
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await kill(writer);
      acknowledged.push(...said.split('\n').slice(0, -1));
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    await expectWhole(acknowledged);
  });

  it.skipIf(process.platform === 'win32')(
    'refuses tickets with `unavailable` when the disk is full, and what it has stays whole',
    async () => {
      // A limit on the size of files is what a process without special rights can have of a full disk.
      const limited = `trap '' XFSZ; ulimit -f 3072; exec "$0" "$1" save "$2"`;
      const child = spawn('bash', ['-c', limited, process.execPath, script, dir.path]);
      let said = '';
      let complaint = '';
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString();
      });
      child.stderr.on('data', (text: Buffer) => {
        complaint += text.toString();
      });
      const [code] = await once(child, 'close');
      expect(complaint).toMatch(/^unavailable: .*Free disk space/);
      expect(code).toBe(3);
      const acknowledged = said.trim().split('\n');
      expect(acknowledged.length).toBeGreaterThan(20);
      await expectWhole(acknowledged);
    },
  );
});
