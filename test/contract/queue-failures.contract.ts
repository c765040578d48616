import { expect, it } from 'vitest';
import { invalid, unavailable } from '../../src/domain/errors.ts';
import type { Job } from '../../src/domain/job.ts';
import {
  analyze,
  analyzeMany,
  createRecorder,
  eventually,
  type QueueHome,
  sleep,
} from './queue-home.ts';

const byKey = (jobs: readonly { key: string }[]): string[] => jobs.map(({ key }) => key);

/** Failing handlers: retries, back-off, the dead-letter and its replay. */
export const describeQueueFailures = (home: () => QueueHome): void => {
  it('retries only the job that failed, alone, and gives it no more company', async () => {
    const queue = home().openQueue({ backoffMs: 20 });
    const recorder = createRecorder(({ key, attempt }) =>
      key === 't3-r1' && attempt < 3 ? new Error('not yet') : null,
    );
    await queue.enqueue(analyzeMany(8));
    await queue.process('ticket.analyze', recorder.handler, { batchSize: 8 });
    await eventually(() => expect(recorder.attemptsOf('t3-r1')).toEqual([1, 2, 3]));
    expect(recorder.handled).toHaveLength(10);
    for (const { key, attempt, batch } of recorder.handled) {
      if (attempt > 1) expect(recorder.batches[batch]).toEqual([key]);
    }
  });

  it('takes a thrown error as the failure of the whole batch and then tries each alone', async () => {
    const queue = home().openQueue({ backoffMs: 20 });
    const recorder = createRecorder();
    await queue.enqueue(analyzeMany(6));
    await queue.process(
      'ticket.analyze',
      async (jobs) => {
        await recorder.handler(jobs);
        if (jobs.length > 1 || jobs[0]?.attempt === 1) throw new Error('too many at once');
        return [];
      },
      { batchSize: 6 },
    );
    await eventually(() => expect(recorder.handled.length).toBeGreaterThanOrEqual(12));
    await eventually(async () =>
      expect((await queue.health())['ticket.analyze']).toEqual({
        waiting: 0,
        delayed: 0,
        active: 0,
        dead: 0,
      }),
    );
    for (let index = 0; index < 6; index += 1) {
      expect(recorder.attemptsOf(`t${index}-r1`)).toEqual([1, 2]);
    }
  });

  it('doubles the wait between tries', async () => {
    const queue = home().openQueue({ backoffMs: 200, maxAttempts: 4 });
    const recorder = createRecorder(() => new Error('broken'));
    await queue.process('ticket.analyze', recorder.handler);
    await queue.enqueue([analyze('a')]);
    await eventually(() => expect(recorder.attemptsOf('a')).toEqual([1, 2, 3, 4]));
    const times = recorder.handled.map(({ atMs }) => atMs);
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const [index, leastMs] of [200, 400, 800].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(leastMs - 5);
      expect(waits[index]).toBeLessThan(leastMs + 1_200);
    }
  });

  it('puts a job that always fails among the dead with its reason, and goes on with the others', async () => {
    const queue = home().openQueue({ backoffMs: 10, maxAttempts: 3 });
    const recorder = createRecorder(({ key }) =>
      key === 't2-r1' ? new Error('cannot read it') : null,
    );
    await queue.enqueue(analyzeMany(5));
    await queue.process('ticket.analyze', recorder.handler, { batchSize: 5 });
    await eventually(async () => expect((await queue.health())['ticket.analyze'].dead).toBe(1));
    expect(recorder.attemptsOf('t2-r1')).toEqual([1, 2, 3]);
    expect(new Set(recorder.keys()).size).toBe(5);
    const dead = await queue.deadLetters('ticket.analyze', { limit: 10, replay: false });
    expect(dead).toEqual([
      {
        kind: 'ticket.analyze',
        key: 't2-r1',
        payload: { ticketId: 't2-r1', revision: 1 },
        attempts: 3,
        reason: 'cannot read it',
        failedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
    expect(await queue.deadLetters('topics.discover', { limit: 10, replay: false })).toEqual([]);
  });

  it('does not revive a dead job when its key is enqueued again', async () => {
    const queue = home().openQueue({ maxAttempts: 1 });
    const recorder = createRecorder(() => new Error('broken'));
    await queue.process('ticket.analyze', recorder.handler);
    await queue.enqueue([analyze('a-r1')]);
    await eventually(async () => expect((await queue.health())['ticket.analyze'].dead).toBe(1));
    await queue.enqueue([analyze('a-r1'), analyze('a-r1', { delayMs: 10 }), analyze('a-r2')]);
    await eventually(async () => expect((await queue.health())['ticket.analyze'].dead).toBe(2));
    await sleep(150);
    expect(recorder.keys()).toEqual(['a-r1', 'a-r2']);
  });

  it('replays the dead from their first try, newest first, up to the limit', async () => {
    const queue = home().openQueue({ backoffMs: 10, maxAttempts: 2 });
    let broken = true;
    const recorder = createRecorder(() => (broken ? new Error('broken') : null));
    await queue.process('ticket.analyze', recorder.handler);
    for (const key of ['first', 'second', 'third']) {
      await queue.enqueue([analyze(key)]);
      await eventually(() => expect(recorder.attemptsOf(key)).toEqual([1, 2]));
      await sleep(30);
    }
    await eventually(async () => expect((await queue.health())['ticket.analyze'].dead).toBe(3));
    broken = false;
    const newest = await queue.deadLetters('ticket.analyze', { limit: 2, replay: false });
    expect(byKey(newest)).toEqual(['third', 'second']);
    const replayed = await queue.deadLetters('ticket.analyze', { limit: 2, replay: true });
    expect(byKey(replayed)).toEqual(['third', 'second']);
    await eventually(() => {
      expect(recorder.attemptsOf('third')).toEqual([1, 2, 1]);
      expect(recorder.attemptsOf('second')).toEqual([1, 2, 1]);
    });
    const left = await queue.deadLetters('ticket.analyze', { limit: 10, replay: false });
    expect(byKey(left)).toEqual(['first']);
  });

  it('buries a hopeless job at once, but not its neighbours when the whole batch threw', async () => {
    const queue = home().openQueue({ backoffMs: 10, maxAttempts: 5 });
    const recorder = createRecorder();
    await queue.enqueue(analyzeMany(4));
    await queue.process(
      'ticket.analyze',
      async (jobs) => {
        await recorder.handler(jobs);
        if (jobs.some(({ key }) => key === 't1-r1')) throw invalid('This ticket has no text.');
        return [];
      },
      { batchSize: 4 },
    );
    await eventually(async () =>
      expect((await queue.health())['ticket.analyze']).toEqual({
        waiting: 0,
        delayed: 0,
        active: 0,
        dead: 1,
      }),
    );
    const company = recorder.batches.some((keys) => keys.length > 1 && keys.includes('t1-r1'));
    const attempts = company ? 2 : 1;
    expect(recorder.attemptsOf('t1-r1')).toHaveLength(attempts);
    const [dead] = await queue.deadLetters('ticket.analyze', { limit: 10, replay: false });
    expect(dead).toMatchObject({ key: 't1-r1', reason: 'This ticket has no text.', attempts });
  });

  it('never uses a job up while something it needs is unavailable', async () => {
    const queue = home().openQueue({ backoffMs: 10, maxAttempts: 2 });
    let away = true;
    const recorder = createRecorder(() => (away ? unavailable('The disk is full.', 0.02) : null));
    await queue.enqueue(analyzeMany(3));
    await queue.process('ticket.analyze', recorder.handler, { batchSize: 3 });
    await eventually(() => expect(recorder.attemptsOf('t0-r1').length).toBeGreaterThan(5));
    away = false;
    await eventually(async () =>
      expect((await queue.health())['ticket.analyze']).toEqual({
        waiting: 0,
        delayed: 0,
        active: 0,
        dead: 0,
      }),
    );
    expect(recorder.handled.every(({ attempt }) => attempt === 1)).toBe(true);
  });

  it('keeps a reason of any characters, bounded and well-formed', async () => {
    const queue = home().openQueue({ maxAttempts: 1 });
    const reasons: Record<string, unknown> = {
      emoji: new Error('😀'.repeat(2_000)),
      torn: new Error('left \ud83d right'),
      controls: new Error('a\u0000b\nc\u001b[31m'),
      arabic: new Error('خطأ في القراءة'),
      empty: new Error(''),
      text: 'only text',
      nothing: undefined,
    };
    await queue.process('ticket.analyze', async ([job]) => {
      throw reasons[job?.key ?? ''];
    });
    await queue.enqueue(Object.keys(reasons).map((key) => analyze(key)));
    await eventually(async () => expect((await queue.health())['ticket.analyze'].dead).toBe(7));
    const dead = await queue.deadLetters('ticket.analyze', { limit: 10, replay: false });
    const reasonOf = Object.fromEntries(dead.map(({ key, reason }) => [key, reason]));
    expect(reasonOf).toEqual({
      emoji: expect.stringMatching(/^(😀)+…$/u),
      torn: 'left \ufffd right',
      controls: 'a b c [31m',
      arabic: 'خطأ في القراءة',
      empty: 'Error',
      text: 'only text',
      nothing: 'undefined',
    });
    expect(reasonOf.emoji?.length).toBeLessThanOrEqual(500);
  });

  it('gives a retried job its own payload, whatever the handler did to the object', async () => {
    const queue = home().openQueue({ backoffMs: 10 });
    const seen: string[] = [];
    await queue.process('ticket.analyze', async (jobs) => {
      const [job] = jobs as unknown as { payload: { ticketId: string } }[];
      if (job === undefined) return [];
      seen.push(job.payload.ticketId);
      job.payload.ticketId = 'forged';
      if (seen.length === 1) throw new Error('again');
      return [];
    });
    await queue.enqueue([analyze('a')]);
    await eventually(() => expect(seen).toEqual(['a', 'a']));
  });

  it('ignores failures a handler reports for jobs it was not given', async () => {
    const queue = home().openQueue({ maxAttempts: 1 });
    const done: Job[] = [];
    await queue.enqueue([analyze('stranger', { delayMs: 60_000 })]);
    await queue.process('ticket.analyze', async (jobs) => {
      done.push(...jobs);
      return [{ key: 'stranger', error: new Error('not mine') }];
    });
    await queue.enqueue([analyze('mine')]);
    await eventually(() => expect(byKey(done)).toEqual(['mine']));
    await eventually(async () =>
      expect((await queue.health())['ticket.analyze']).toEqual({
        waiting: 0,
        delayed: 1,
        active: 0,
        dead: 0,
      }),
    );
  });
};
