import { createHash } from 'node:crypto';
import { readHandling } from './read-handling.ts';
import {
  type ChurnDetails,
  type Handling,
  maxTextLength,
  partSeparator,
  type Ticket,
} from './ticket.ts';
import type { ChangeableFields } from './ticket-change.ts';
import {
  fieldOf,
  identifiersOf,
  isGone,
  saidAt,
  segmentsOf,
  type TicketHistory,
} from './ticket-history.ts';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Words {
  readonly text: string;
  /** Nothing but machine answers was said. */
  readonly isAutomatic: boolean;
}

/** The customer's words of all histories in the order in which they were said; what passes the longest text is left out. */
const composeWords = (histories: readonly TicketHistory[]): Words => {
  const parts = histories
    .flatMap(({ ticketId, parts: own }) =>
      Object.entries(own).map(([id, part]) => ({ key: `${ticketId}\n${id}`, ...part })),
    )
    .filter(({ value }) => value !== null && value.trim() !== '');
  parts.sort((a, b) => compare(saidAt(a), saidAt(b)) || compare(a.key, b.key));
  const isAutomatic = parts.length > 0 && parts.every(({ automatic }) => automatic);
  let text = '';
  const said = new Set<string>();
  for (const { value, automatic } of parts) {
    const words = value ?? '';
    // Some senders tell the opening words twice: as the ticket's and as its first message.
    if (automatic !== isAutomatic || said.has(words.trim())) continue;
    said.add(words.trim());
    const longer = text === '' ? words : `${text}${partSeparator}${words}`;
    if (longer.length <= maxTextLength) text = longer;
  }
  return { text, isAutomatic };
};

const addRedactions = (histories: readonly TicketHistory[]): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const { fields, parts } of histories) {
    for (const { redactions = {} } of [...Object.values(fields), ...Object.values(parts)]) {
      for (const [kind, count] of Object.entries(redactions)) {
        sums.set(kind, (sums.get(kind) ?? 0) + count);
      }
    }
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => compare(a, b)));
};

/** The people of merged tickets besides the ticket's own, each once. */
const companionsOf = (own: readonly string[], merged: readonly TicketHistory[]): string[][] => {
  const lists = new Map<string, string[]>();
  for (const history of merged) {
    const identifiers = identifiersOf(history);
    if (identifiers.length === 0 || identifiers.some((one) => own.includes(one))) continue;
    lists.set(JSON.stringify(identifiers), identifiers);
  }
  return [...lists.entries()].sort(([a], [b]) => compare(a, b)).map(([, list]) => list);
};

/** What the sender tells of how the ticket was dealt with, else what its marks show; null without either. */
const handlingOf = (root: TicketHistory): Handling | null => {
  const marked = readHandling(root.marks);
  const handling = {
    firstReplyAt: fieldOf(root, 'firstReplyAt') ?? marked?.firstReplyAt ?? null,
    solvedAt: fieldOf(root, 'solvedAt') ?? marked?.solvedAt ?? null,
    reopenedCount: fieldOf(root, 'reopenedCount') ?? marked?.reopenedCount ?? null,
    handleMinutes: fieldOf(root, 'handleMinutes') ?? null,
  };
  return Object.values(handling).every((value) => value === null) ? null : handling;
};

const churnOf = (root: TicketHistory): ChurnDetails | null => {
  if (root.kind !== 'churn') return null;
  const revenue = fieldOf(root, 'revenue') ?? null;
  return {
    cancelledAt: fieldOf(root, 'cancelledAt') ?? fieldOf(root, 'createdAt') ?? root.firstAt,
    reasonCode: fieldOf(root, 'reasonCode') ?? null,
    revenue: revenue?.perYear ?? null,
    currency: revenue?.currency ?? null,
  };
};

const contentOf = (root: TicketHistory, merged: readonly TicketHistory[]) => {
  const field = <Name extends keyof ChangeableFields, Fallback>(
    name: Name,
    fallback: Fallback,
  ): ChangeableFields[Name] | Fallback => fieldOf(root, name) ?? fallback;
  const customerIdentifiers = identifiersOf(root);
  const companions = companionsOf(customerIdentifiers, merged);
  const { text, isAutomatic } = composeWords([root, ...merged]);
  return {
    kind: root.kind,
    source: root.source,
    subject: field('subject', ''),
    text,
    channel: field('channel', 'unknown'),
    languageHint: field('languageHint', null),
    customerIdentifiers,
    ...(companions.length === 0 ? {} : { companions }),
    accountRef: field('accountRef', null) ?? field('accountGuess', null),
    team: field('team', null),
    touchpoint: field('touchpoint', null),
    product: field('product', null),
    priority: field('priority', null),
    status: field('status', null),
    url: field('url', null),
    tags: field('tags', []),
    segments: segmentsOf(root),
    score: field('score', null),
    churn: churnOf(root),
    handling: handlingOf(root),
    exclusion: field('exclusion', null) ?? (isAutomatic ? ('auto_reply' as const) : null),
    createdAt: field('createdAt', root.firstAt),
    redactions: addRedactions([root, ...merged]),
    backfill: root.backfill,
  };
};

/**
 * The ticket that a history makes, with the words and people of those merged into it. Depends on the histories alone;
 * a deleted or spam ticket that was merged lends neither words nor people.
 */
export const composeTicket = (
  root: TicketHistory,
  absorbed: readonly TicketHistory[],
  receivedAt: string,
): Ticket => {
  const merged = absorbed.filter(
    (history) => !isGone(history) && (fieldOf(history, 'exclusion') ?? null) === null,
  );
  const content = contentOf(root, merged);
  return {
    id: root.ticketId,
    externalId: root.externalId,
    ...content,
    updatedAt: merged.map(({ lastAt }) => lastAt).reduce((a, b) => (b > a ? b : a), root.lastAt),
    receivedAt,
    contentHash: createHash('sha256')
      .update(JSON.stringify([root.externalId, content]))
      .digest('hex'),
  };
};
