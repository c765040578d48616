import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobKinds } from '../../src/domain/job.ts';
import { describeQueueControls } from './queue-controls.contract.ts';
import { describeQueueCrashes } from './queue-crashes.contract.ts';
import { describeQueueFailures } from './queue-failures.contract.ts';
import {
  analyze,
  analyzeMany,
  createRecorder,
  eventually,
  type QueueHome,
  sleep,
} from './queue-home.ts';

const idle = { waiting: 0, delayed: 0, active: 0, dead: 0 };

/** What every `JobQueue` does, whatever it is made of. */
export const describeJobQueue = (name: string, openHome: () => Promise<QueueHome>): void => {
  describe(`JobQueue: ${name}`, () => {
    let home: QueueHome;
    beforeEach(async () => {
      home = await openHome();
    });
    afterEach(() => home.remove());

    describeQueueBasics(() => home);
    describeQueueControls(() => home);
    describeQueueFailures(() => home);
    describeQueueCrashes(() => home);
  });
};

const describeQueueBasics = (home: () => QueueHome): void => {
  it('gives every job once and leaves nothing behind', async () => {
    const queue = home().openQueue();
    const recorder = createRecorder();
    await queue.enqueue(analyzeMany(25));
    await queue.process('ticket.analyze', recorder.handler, { batchSize: 4 });
    await eventually(() => expect(recorder.handled).toHaveLength(25));
    expect(new Set(recorder.keys()).size).toBe(25);
    expect(recorder.handled.every(({ attempt }) => attempt === 1)).toBe(true);
    await eventually(async () => expect((await queue.health())['ticket.analyze']).toEqual(idle));
  });

  it('fills batches up to their size and never beyond', async () => {
    const queue = home().openQueue();
    const recorder = createRecorder();
    await queue.enqueue(analyzeMany(64));
    await queue.process(
      'ticket.analyze',
      async (jobs) => {
        await sleep(30);
        return recorder.handler(jobs);
      },
      { batchSize: 16 },
    );
    await eventually(() => expect(recorder.handled).toHaveLength(64));
    const sizes = recorder.batches.map((batch) => batch.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(16);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(12);
    expect(sizes.length).toBeLessThanOrEqual(12);
  });

  it('gives payloads back as they were enqueued, whatever their sender does to the object later', async () => {
    const queue = home().openQueue();
    const payload = { ticketId: 'tk-ä-☃-😀', revision: 3 };
    const seen: unknown[] = [];
    await queue.enqueue([analyze('a-r3', { payload })]);
    payload.ticketId = 'changed';
    await queue.process('ticket.analyze', async (jobs) => {
      seen.push(...jobs.map((job) => job.payload));
      return [];
    });
    await eventually(() => expect(seen).toEqual([{ ticketId: 'tk-ä-☃-😀', revision: 3 }]));
  });

  it('makes two jobs with one key one job while the first waits, and keeps the first payload', async () => {
    const queue = home().openQueue();
    const seen: unknown[] = [];
    await queue.enqueue([analyze('same'), analyze('same'), analyze('other')]);
    await queue.enqueue([analyze('same', { payload: { ticketId: 'forged', revision: 9 } })]);
    expect((await queue.health())['ticket.analyze'].waiting).toBe(2);
    await queue.process('ticket.analyze', async (jobs) => {
      seen.push(...jobs.map((job) => job.payload.ticketId));
      return [];
    });
    await eventually(() => expect(seen.toSorted()).toEqual(['other', 'same']));
    await sleep(100);
    expect(seen).toHaveLength(2);
  });

  it('makes two jobs with one key one job while the first runs, and two once it is done', async () => {
    const queue = home().openQueue();
    let finish = (): void => {};
    const taken: string[] = [];
    await queue.process('ticket.analyze', async (jobs) => {
      taken.push(...jobs.map(({ key }) => key));
      if (taken.length === 1) await new Promise<void>((resolve) => (finish = resolve));
      return [];
    });
    await queue.enqueue([analyze('a-r1')]);
    await eventually(() => expect(taken).toEqual(['a-r1']));
    await queue.enqueue([analyze('a-r1')]);
    finish();
    await eventually(async () => expect((await queue.health())['ticket.analyze']).toEqual(idle));
    expect(taken).toEqual(['a-r1']);
    await queue.enqueue([analyze('a-r1')]);
    await eventually(() => expect(taken).toEqual(['a-r1', 'a-r1']));
  });

  it('keeps kinds apart, even under one key', async () => {
    const queue = home().openQueue();
    const analyses = createRecorder();
    const discoveries = createRecorder();
    await queue.process('ticket.analyze', analyses.handler);
    await queue.process('topics.discover', discoveries.handler);
    await queue.enqueue([
      analyze('one'),
      { kind: 'topics.discover', key: 'one', payload: { reason: 'asked' } },
    ]);
    await eventually(() => {
      expect(analyses.keys()).toEqual(['one']);
      expect(discoveries.keys()).toEqual(['one']);
    });
  });

  it('holds a delayed job back until its time', async () => {
    const queue = home().openQueue();
    const recorder = createRecorder();
    await queue.process('ticket.analyze', recorder.handler);
    const startMs = Date.now();
    await queue.enqueue([analyze('later', { delayMs: 2_000 }), analyze('now')]);
    await eventually(() => expect(recorder.keys()).toEqual(['now']));
    expect((await queue.health())['ticket.analyze'].delayed).toBe(1);
    await eventually(() => expect(recorder.keys()).toEqual(['now', 'later']));
    const waitedMs = (recorder.handled[1]?.atMs ?? 0) - startMs;
    expect(waitedMs).toBeGreaterThanOrEqual(1_995);
    expect(waitedMs).toBeLessThan(2_000 + 1_800);
  });

  it('counts waiting, delayed, active and dead per kind', async () => {
    const queue = home().openQueue({ maxAttempts: 1 });
    const worker = await queue.process('ticket.analyze', async (jobs) => {
      if (jobs[0]?.key === 'bad') throw new Error('broken');
      return new Promise(() => {});
    });
    await queue.enqueue([analyze('bad')]);
    await eventually(async () => expect((await queue.health())['ticket.analyze'].dead).toBe(1));
    await queue.enqueue([analyze('hangs')]);
    await eventually(async () => expect((await queue.health())['ticket.analyze'].active).toBe(1));
    await queue.enqueue([analyze('waits'), analyze('sleeps', { delayMs: 60_000 })]);
    const counts = await queue.health();
    expect(counts['ticket.analyze']).toEqual({ waiting: 1, delayed: 1, active: 1, dead: 1 });
    expect(counts['topics.discover']).toEqual(idle);
    expect(Object.keys(counts).toSorted()).toEqual(jobKinds.toSorted());
    void worker;
  });

  it('refuses a key or kind that one of the adapters could not keep', async () => {
    const queue = home().openQueue();
    for (const key of ['', 'a:b', 'a b', 'ä', 'x'.repeat(201), 'a\u0000']) {
      await expect(queue.enqueue([analyze(key)])).rejects.toMatchObject({ kind: 'invalid' });
    }
    await expect(queue.enqueue([analyze('a', { delayMs: -1 })])).rejects.toThrow('delay');
    await expect(
      queue.enqueue([analyze('a', { payload: { ticketId: 'x'.repeat(20_000), revision: 1 } })]),
    ).rejects.toThrow('payload');
    expect((await queue.health())['ticket.analyze']).toEqual(idle);
  });

  it('takes keys that look like numbers, paths or names of its own rows', async () => {
    const queue = home().openQueue();
    const recorder = createRecorder();
    const keys = [
      '1',
      '007',
      '..',
      'wait',
      'meta',
      '__proto__',
      'constructor',
      '-0',
      'a'.repeat(200),
    ];
    await queue.enqueue(keys.map((key) => analyze(key)));
    await queue.process('ticket.analyze', recorder.handler, { batchSize: 3 });
    await eventually(() => expect(recorder.keys().toSorted()).toEqual(keys.toSorted()));
  });

  it('does nothing for no jobs', async () => {
    await expect(home().openQueue().enqueue([])).resolves.toBeUndefined();
  });

  it('works off ten thousand jobs with two consumers, each job once', async () => {
    const [one, two] = [home().openQueue(), home().openQueue()];
    const recorder = createRecorder();
    await one.process('ticket.analyze', recorder.handler, { batchSize: 64 });
    await two.process('ticket.analyze', recorder.handler, { batchSize: 64 });
    await one.enqueue(analyzeMany(10_000));
    await eventually(() => expect(recorder.handled.length).toBeGreaterThanOrEqual(10_000));
    await eventually(async () => expect((await one.health())['ticket.analyze']).toEqual(idle));
    expect(new Set(recorder.keys()).size).toBe(10_000);
    expect(recorder.handled).toHaveLength(10_000);
  });
};
