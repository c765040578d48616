import type { TicketHistory } from '../domain/ticket-history.ts';

/** Reads the history of a ticket as it stands in the open transaction; undefined when there is none. */
export type ReadHistory = (ticketId: string) => TicketHistory | undefined;

/**
 * The ticket that a ticket counts as: the end of its chain of merges. Of tickets merged in a circle, which only a
 * confused sender says, the first by id stays.
 */
export const rootOf = (ticketId: string, read: ReadHistory): string => {
  const chain: string[] = [];
  let current = ticketId;
  while (!chain.includes(current)) {
    chain.push(current);
    const next = read(current)?.mergedInto?.value;
    if (next === undefined) return current;
    current = next;
  }
  return chain.slice(chain.indexOf(current)).sort()[0] ?? ticketId;
};

/** All tickets that were merged into a root, directly or by way of others, in order of their ids. */
export const absorbedOf = (root: string, read: ReadHistory): TicketHistory[] => {
  const found = new Map<string, TicketHistory>();
  const open = [root];
  for (let into = open.pop(); into !== undefined; into = open.pop()) {
    for (const ticketId of read(into)?.absorbed ?? []) {
      const history = read(ticketId);
      // A ticket says itself where it was merged last; an older target still remembers it.
      if (history?.mergedInto?.value !== into || ticketId === root || found.has(ticketId)) continue;
      found.set(ticketId, history);
      open.push(ticketId);
    }
  }
  return [...found.values()].sort((a, b) => (a.ticketId < b.ticketId ? -1 : 1));
};

/** All that is reached from a ticket by way of `next`, itself included. */
const reach = (ticketId: string, next: (ticketId: string) => readonly string[]): Set<string> => {
  const found = new Set([ticketId]);
  for (const one of found) for (const other of next(one)) found.add(other);
  return found;
};

/** All tickets that a ticket was ever said to be merged into, directly or by way of others, itself included. */
export const targetsOf = (ticketId: string, read: ReadHistory): Set<string> =>
  reach(ticketId, (one) => read(one)?.targets ?? []);

/** All tickets that were ever said to be merged into a ticket, directly or by way of others, itself included. */
export const originsOf = (ticketId: string, read: ReadHistory): Set<string> =>
  reach(ticketId, (one) => read(one)?.absorbed ?? []);
