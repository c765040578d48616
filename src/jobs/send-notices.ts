import type { DueSend, NoticeStore, SettledSend } from '../domain/notice.ts';

/** Waits before the second try and on; about a day and a half in all. After the last of them the notice is dead. */
const waitsMs = [10_000, 60_000, 300_000, 1_800_000, 7_200_000, 36_000_000, 86_400_000] as const;
/** Longer than any try takes, so that nobody else sends what is being sent. */
const leaseMs = 60_000;
const mostAtOnce = 20;
const keptDays = 30;
const dayMs = 86_400_000;
/** "Gone": the receiver says that it never wants to be told again. */
const goneStatus = 410;

/** What a receiver answered: an HTTP status, or null and why there was none. */
export interface PostAnswer {
  readonly status: number | null;
  readonly reason: string | null;
}

export interface SendNoticesParts {
  readonly notices: Pick<NoticeStore, 'claimSends' | 'settleSends' | 'forgetNotices'>;
  /** Signs and posts one notice; never throws. */
  readonly post: (send: DueSend, now: Date) => Promise<PostAnswer>;
  readonly now: () => Date;
}

const settle = (send: DueSend, { status, reason }: PostAnswer, now: Date): SettledSend => {
  const { noticeNo, subscriberId, attempts } = send;
  const own = { noticeNo, subscriberId, status, reason };
  if (status !== null && status >= 200 && status < 300) {
    return { ...own, state: 'delivered', nextAt: null };
  }
  const waitMs = waitsMs[attempts - 1];
  if (waitMs === undefined || status === goneStatus) return { ...own, state: 'dead', nextAt: null };
  return { ...own, state: 'waiting', nextAt: new Date(now.getTime() + waitMs).toISOString() };
};

/**
 * `notices.send`: tells subscribers what is due. A notice is claimed before it is sent, so that two workers never send
 * it twice; a worker that died leaves it to the next after a minute. Returns how many were tried.
 */
export const sendNotices = async ({ notices, post, now }: SendNoticesParts): Promise<number> => {
  const started = now();
  const lease = new Date(started.getTime() + leaseMs).toISOString();
  const due = await notices.claimSends(mostAtOnce, started.toISOString(), lease);
  if (due.length === 0) return 0;
  const settled = await Promise.all(
    due.map(async (send) => settle(send, await post(send, started), now())),
  );
  await notices.settleSends(settled);
  await notices.forgetNotices(new Date(started.getTime() - keptDays * dayMs).toISOString());
  return due.length;
};
