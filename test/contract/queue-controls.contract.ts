import { expect, it } from 'vitest';
import { analyze, createRecorder, eventually, type QueueHome, sleep } from './queue-home.ts';

/** Schedules, pause and resume, closing. */
export const describeQueueControls = (home: () => QueueHome): void => {
  it('runs a scheduled kind once a period, however many processes ask', async () => {
    const recorder = createRecorder();
    const queues = [home().openQueue(), home().openQueue(), home().openQueue()];
    const startMs = Date.now();
    for (const queue of queues) {
      await queue.process('tickets.sweep', recorder.handler);
      await queue.schedule('tickets.sweep', 400);
      await queue.schedule('tickets.sweep', 400);
    }
    await eventually(() => expect(recorder.handled.length).toBeGreaterThanOrEqual(4));
    const { handled } = recorder;
    // Some may come late, together; in all there are never more than periods.
    const spanMs = (handled.at(-1)?.atMs ?? 0) - startMs;
    expect(handled.length).toBeLessThanOrEqual(Math.floor(spanMs / 400) + 2);
    expect(spanMs).toBeGreaterThanOrEqual(1_000);
    expect(new Set(recorder.keys()).size).toBe(handled.length);
  });

  it('refuses to repeat a kind that is about one ticket', async () => {
    const queue = home().openQueue();
    await expect(queue.schedule('ticket.analyze', 1_000)).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('does not pile up scheduled jobs while nobody works', async () => {
    const queue = home().openQueue();
    await queue.schedule('tickets.sweep', 50);
    const waiting = async () => (await queue.health())['tickets.sweep'].waiting;
    await eventually(async () => expect(await waiting()).toBe(1));
    await sleep(400);
    expect(await waiting()).toBe(1);
  });

  it('goes on with a schedule after one of its jobs died', async () => {
    const queue = home().openQueue({ maxAttempts: 1 });
    const recorder = createRecorder((job) => (job.attempt > 0 ? new Error('broken') : null));
    await queue.process('tickets.sweep', recorder.handler);
    await queue.schedule('tickets.sweep', 100);
    await eventually(async () =>
      expect((await queue.health())['tickets.sweep'].dead).toBeGreaterThanOrEqual(3),
    );
  });

  it('takes nothing while paused, and everything after resume', async () => {
    const queue = home().openQueue();
    const recorder = createRecorder();
    const consumer = await queue.process('ticket.analyze', recorder.handler);
    await queue.enqueue([analyze('before')]);
    await eventually(() => expect(recorder.keys()).toEqual(['before']));
    await consumer.pause();
    await consumer.pause();
    await queue.enqueue([analyze('during')]);
    await sleep(500);
    expect(recorder.keys()).toEqual(['before']);
    expect((await queue.health())['ticket.analyze'].waiting).toBe(1);
    await consumer.resume();
    await consumer.resume();
    await eventually(() => expect(recorder.keys()).toEqual(['before', 'during']));
  });

  it('closes a consumer gracefully: the running job ends, no new one starts', async () => {
    const queue = home().openQueue();
    let finish = (): void => {};
    const events: string[] = [];
    const consumer = await queue.process('ticket.analyze', async ([job]) => {
      events.push(`started ${job?.key}`);
      await new Promise<void>((resolve) => (finish = resolve));
      events.push(`ended ${job?.key}`);
      return [];
    });
    await queue.enqueue([analyze('first'), analyze('second')]);
    await eventually(() => expect(events).toHaveLength(1));
    const closing = consumer.close().then(() => events.push('closed'));
    await sleep(150);
    expect(events).toHaveLength(1);
    finish();
    await closing;
    const key = events[0]?.slice('started '.length);
    expect(events).toEqual([`started ${key}`, `ended ${key}`, 'closed']);
    const { waiting, active } = (await queue.health())['ticket.analyze'];
    expect({ waiting, active }).toEqual({ waiting: 1, active: 0 });
    await consumer.close();
  });

  it('closes within its bound although a handler never returns, and the job is not lost', async () => {
    const settings = { closeMs: 300, stallMs: 600 };
    const stuck = home().openQueue(settings);
    const taken = createRecorder();
    const consumer = await stuck.process('ticket.analyze', async (jobs) => {
      await taken.handler(jobs);
      return new Promise(() => {});
    });
    await stuck.enqueue([analyze('a-r1')]);
    await eventually(() => expect(taken.handled).toHaveLength(1));
    const startMs = Date.now();
    await consumer.close();
    expect(Date.now() - startMs).toBeLessThan(1_500);
    const recorder = createRecorder();
    await home().openQueue(settings).process('ticket.analyze', recorder.handler);
    await eventually(() => expect(recorder.attemptsOf('a-r1')).toEqual([2]));
  });
};
