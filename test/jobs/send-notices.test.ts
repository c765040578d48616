import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { postNotice } from '../../src/fetch/post-notice.ts';
import { acceptSubscriber } from '../../src/intake/accept-subscriber.ts';
import { createSeal, openText } from '../../src/intake/seal.ts';
import { sendNotices } from '../../src/jobs/send-notices.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeTempDir } from '../kit/temp-dir.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const seal = createSeal(Buffer.alloc(32, 1));

describe('notices', () => {
  let dir: ReturnType<typeof makeTempDir>;
  let store: Store;
  let server: Server;
  let received: Received[];
  let status: number;
  let secret: string;
  let subscriberId: string;
  // What the receiver checks is the true time, so the story begins now.
  let clockMs: number;

  beforeEach(async () => {
    dir = makeTempDir();
    [received, status, clockMs] = [[], 200, Date.now()];
    store = openStore({ dataDir: dir.path, timeZone: 'UTC', durable: false });
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const made = acceptSubscriber(url, ['topic.state_changed', 'report.published'], {
      seal,
      now: new Date(clockMs),
    });
    [secret, subscriberId] = [made.secret, made.subscriber.id];
    await store.notices.saveSubscriber(made.subscriber);
  });
  afterEach(async () => {
    await store.close();
    await new Promise((resolve) => server.close(resolve));
    dir.remove();
  });

  const send = (): Promise<number> =>
    sendNotices({
      notices: store.notices,
      post: (due, now) => postNotice(due, openText(seal, due.sealedSecret), now),
      now: () => new Date(clockMs),
    });
  const sends = () => store.notices.listSends(subscriberId, 10);
  const judge = (state: 'New' | 'Rising', week = '2024-W30') =>
    store.states.judgeWeek(
      week,
      [{ topicId: 'export', state, stage: null }],
      new Date(clockMs).toISOString(),
    );

  it('tells a change of state once, signed so that the reference library believes it', async () => {
    await judge('New');
    await judge('New');
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(received).toHaveLength(1);
    const { headers, body } = received[0] as Received;
    const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(verified).toMatchObject({
      type: 'topic.state_changed',
      data: { topicId: 'export', week: '2024-W30', from: null, to: 'New' },
    });
    expect(() =>
      new Webhook(secret).verify(`${body} `, headers as Record<string, string>),
    ).toThrow();
    expect(await sends()).toMatchObject([{ state: 'delivered', attempts: 1, status: 200 }]);
  });

  it('tells that a report was issued, and nothing that was not asked for', async () => {
    const issued = { week: '2024-W30', reportId: 'r-1', issuedAt: new Date(clockMs).toISOString() };
    const counts = { week: '2024-W30', tickets: 0, topics: {} };
    await store.issuedReports.issueReport(issued, '{}', counts);
    await store.issuedReports.issueReport(issued, '{}', counts);
    const alert = { topicId: 'export', span: 'hour', untilHour: '2024-07-25T14', campaign: 0 };
    await store.alerts.saveAlerts([{ ...alert, tickets: 12, expected: 1, p: 1e-6 } as never], {
      at: issued.issuedAt,
      quietSince: issued.issuedAt,
    });
    await send();
    expect(received.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        type: 'report.published',
        data: { week: '2024-W30', reportId: 'r-1', path: '/v1/reports/weekly?week=2024-W30' },
      },
    ]);
  });

  it('tries again later and later under the same id, rests among the dead, and is replayed', async () => {
    status = 503;
    await judge('Rising');
    await send();
    expect(await sends()).toMatchObject([{ state: 'waiting', attempts: 1, status: 503 }]);
    expect(await send()).toBe(0);
    for (let round = 0; round < 20; round++) {
      clockMs += 86_400_000;
      await send();
    }
    expect(await sends()).toMatchObject([{ state: 'dead', attempts: 8, reason: 'HTTP 503' }]);
    status = 204;
    expect(await store.notices.replaySends(subscriberId, new Date(clockMs).toISOString())).toBe(1);
    await send();
    expect(await sends()).toMatchObject([{ state: 'delivered' }]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('does not lose what nobody answers, and stops where the receiver is gone for good', async () => {
    await store.notices.pingSubscriber(subscriberId, new Date(clockMs).toISOString());
    status = 410;
    await send();
    expect(await sends()).toMatchObject([{ type: 'ping', state: 'dead', attempts: 1 }]);
    await new Promise((resolve) => server.close(resolve));
    await judge('New');
    await send();
    expect((await sends())[0]).toMatchObject({ state: 'waiting', status: null });
    await store.notices.deleteSubscriber(subscriberId);
    clockMs += 86_400_000;
    expect(await send()).toBe(0);
  });

  it('is sent by one worker, though two look at once', async () => {
    await judge('New');
    expect((await Promise.all([send(), send()])).toSorted()).toEqual([0, 1]);
    expect(received).toHaveLength(1);
  });
});
