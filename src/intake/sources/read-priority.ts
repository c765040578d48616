import type { TicketPriority } from './source-event.ts';

const words: Readonly<Record<string, TicketPriority>> = {
  lowest: 'low',
  low: 'low',
  minor: 'low',
  trivial: 'low',
  normal: 'normal',
  medium: 'normal',
  moderate: 'normal',
  high: 'high',
  major: 'high',
  highest: 'urgent',
  urgent: 'urgent',
  critical: 'urgent',
  blocker: 'urgent',
};

/** A priority in the words of the common systems; null for any other, e.g. a translated label. */
export const readPriority = (word: string | null): TicketPriority | null => {
  const key = word?.trim().toLowerCase() ?? '';
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
};
