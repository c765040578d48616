import { expect, it } from 'vitest';
import {
  analyze,
  analyzeMany,
  createRecorder,
  eventually,
  type QueueHome,
  sleep,
  startWorker,
} from './queue-home.ts';

/** Workers that die: real processes, killed with SIGKILL. */
export const describeQueueCrashes = (home: () => QueueHome): void => {
  it('gives the jobs of a killed worker to another one', async () => {
    const settings = { stallMs: 800 };
    const queue = home().openQueue(settings);
    const victim = startWorker({ ...home().workerSettings(settings), hang: true, batchSize: 3 });
    await queue.enqueue(analyzeMany(3));
    await eventually(() =>
      expect(victim.lines.filter((line) => line.startsWith('took'))).toHaveLength(3),
    );
    await victim.killHard();
    const recorder = createRecorder();
    await queue.process('ticket.analyze', recorder.handler, { batchSize: 3 });
    await eventually(() => expect(new Set(recorder.keys()).size).toBe(3));
    expect(recorder.handled.map(({ attempt }) => attempt)).toEqual([2, 2, 2]);
    await eventually(async () =>
      expect((await queue.health())['ticket.analyze']).toEqual({
        waiting: 0,
        delayed: 0,
        active: 0,
        dead: 0,
      }),
    );
  });

  it('lets a worker that is asked to stop finish its job and end by itself', async () => {
    const queue = home().openQueue();
    const worker = startWorker({ ...home().workerSettings({}), takesMs: 600 });
    await queue.enqueue(analyzeMany(2));
    await eventually(() => expect(worker.lines).toHaveLength(2));
    expect(await worker.askToStop()).toBe(0);
    expect(worker.lines.filter((line) => line.startsWith('took'))).toHaveLength(1);
    expect(worker.lines.slice(-2)).toEqual([expect.stringMatching(/^did /), 'closed']);
    expect((await queue.health())['ticket.analyze']).toMatchObject({ waiting: 1, active: 0 });
  });

  it('lets a worker end in bounded time although its job never does', async () => {
    const queue = home().openQueue();
    const worker = startWorker({ ...home().workerSettings({ closeMs: 300 }), hang: true });
    await queue.enqueue(analyzeMany(1));
    await eventually(() => expect(worker.lines).toHaveLength(2));
    const startMs = Date.now();
    expect(await worker.askToStop()).toBe(0);
    expect(Date.now() - startMs).toBeLessThan(3_000);
    expect(worker.errors).toEqual([]);
  });

  it('shares the jobs out among several processes, each job once', async () => {
    const queue = home().openQueue();
    const settings = { ...home().workerSettings({}), batchSize: 7 };
    const workers = [startWorker(settings), startWorker(settings), startWorker(settings)];
    const isSaid = (word: string) => (line: string) => line.startsWith(word);
    await eventually(() =>
      expect(workers.every(({ lines }) => lines.includes('ready'))).toBe(true),
    );
    for (let start = 0; start < 600; start += 100) {
      await queue.enqueue(analyzeMany(600).slice(start, start + 100));
    }
    const done = () => workers.flatMap(({ lines }) => lines.filter(isSaid('did ')));
    await eventually(() => expect(done().length).toBeGreaterThanOrEqual(600));
    for (const worker of workers) expect(await worker.askToStop()).toBe(0);
    expect(done()).toHaveLength(600);
    expect(new Set(done()).size).toBe(600);
    for (const { errors } of workers) expect(errors).toEqual([]);
  });

  it('leaves a job with its worker for as long as that lives, however long it takes', async () => {
    const settings = { stallMs: 1_000 };
    const [one, two] = [home().openQueue(settings), home().openQueue(settings)];
    const recorder = createRecorder();
    const slow = async (jobs: Parameters<typeof recorder.handler>[0]) => {
      await sleep(2_500);
      return recorder.handler(jobs);
    };
    await one.process('ticket.analyze', slow);
    await two.process('ticket.analyze', slow);
    await one.enqueue([analyze('slow')]);
    await eventually(() => expect(recorder.keys()).toEqual(['slow']));
    await sleep(1_200);
    expect(recorder.attemptsOf('slow')).toEqual([1]);
  });

  it('buries a job that kills its worker every time, and no neighbour of it', async () => {
    const settings = { stallMs: 300, maxAttempts: 3, backoffMs: 10 };
    const queue = home().openQueue(settings);
    await queue.enqueue(analyzeMany(12));
    const lines: string[] = [];
    for (let deaths = 0; deaths < 3; deaths += 1) {
      const worker = startWorker({
        ...home().workerSettings(settings),
        dieAt: 't5-r1',
        batchSize: 6,
      });
      await worker.gone;
      lines.push(...worker.lines);
    }
    const recorder = createRecorder();
    await queue.process('ticket.analyze', recorder.handler, { batchSize: 6 });
    await eventually(async () =>
      expect((await queue.health())['ticket.analyze']).toEqual({
        waiting: 0,
        delayed: 0,
        active: 0,
        dead: 1,
      }),
    );
    expect(lines.filter((line) => line.startsWith('took t5-r1'))).toEqual([
      'took t5-r1 1',
      'took t5-r1 2',
      'took t5-r1 3',
    ]);
    const done = new Set(
      lines.filter((line) => line.startsWith('did ')).map((line) => line.slice(4)),
    );
    for (const key of recorder.keys()) done.add(key);
    expect(done.size).toBe(11);
    expect(done.has('t5-r1')).toBe(false);
    const [dead] = await queue.deadLetters('ticket.analyze', { limit: 5, replay: false });
    expect(dead).toMatchObject({ key: 't5-r1', attempts: 3 });
    expect(dead?.reason).toContain('worker died');
  });
};
