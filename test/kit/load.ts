import type { Service } from './start-service.ts';

/** What a sender knows: the ids that were answered with 202, and no others. */
export interface Load {
  readonly accepted: Set<string>;
  /** Stops the senders and waits until each has its last answer or error. */
  stop(): Promise<void>;
}

const words = ['export', 'invoice', 'login', 'search', 'calendar', 'billing', 'report', 'sync'];

/** Sends tickets from several senders until stopped; a refused connection ends that sender's turn, not the load. */
export const sendTickets = (service: Service, round: number, accepted: Set<string>): Load => {
  let stopped = false;
  const sender = async (name: number): Promise<void> => {
    for (let count = 0; !stopped; count += 1) {
      const id = `r${round}-s${name}-${count}`;
      const word = words[(count + name) % words.length];
      const ticket = { id, text: `The ${word} fails with error E${count % 7} since this morning.` };
      try {
        // Every fourth request is an array, as a bulk sender would do it.
        const body = count % 4 === 3 ? [ticket, { ...ticket, id: `${id}-b` }] : ticket;
        const response = await service.request('POST', '/v1/tickets', body);
        if (response.status !== 202) continue;
        await response.text();
        accepted.add(id);
        if (Array.isArray(body)) accepted.add(`${id}-b`);
      } catch {
        return;
      }
    }
  };
  const senders = [0, 1, 2, 3].map(sender);
  return {
    accepted,
    stop: async () => {
      stopped = true;
      await Promise.all(senders);
    },
  };
};
