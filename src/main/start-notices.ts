import type { Consumer } from '../domain/ports.ts';
import { postNotice } from '../fetch/post-notice.ts';
import { openText } from '../intake/seal.ts';
import { sendNotices } from '../jobs/send-notices.ts';
import type { Context } from './context.ts';

const sendEveryMs = 5_000;

/** Tells those who subscribed what happened. */
export const startNotices = async ({ store, queue, seal, log }: Context): Promise<Consumer> => {
  await queue.schedule('notices.send', sendEveryMs);
  return queue.process('notices.send', async () => {
    const tried = await sendNotices({
      notices: store.notices,
      post: (send, now) => postNotice(send, openText(seal, send.sealedSecret), now),
      now: () => new Date(),
    });
    if (tried > 0) log.info({ tried }, 'notices sent');
    return [];
  });
};
