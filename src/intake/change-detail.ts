import type { ChangeableFields, ChangePart, TicketChange } from '../domain/ticket-change.ts';
import type { EventContext } from './accept-events.ts';
import { cleanField, cleanText } from './clean-text.ts';
import { companyRef, personGuess, personIdentifiers } from './identify-sent.ts';
import { redactText } from './redact.ts';
import { isWebAddress, redactUrl } from './redact-url.ts';
import type { RedactionKind } from './redaction.ts';
import type { SentFields, SourceEvent } from './sources/source-event.ts';

/** The part of a change that an event gives. */
export type ChangeDetail = Pick<
  TicketChange,
  'fields' | 'parts' | 'mark' | 'presence' | 'redactions'
>;

type Fields = { -readonly [Name in keyof ChangeableFields]?: ChangeableFields[Name] };

/** The part that holds the comment of a satisfaction score. */
const commentPart = 'score-comment';
const mostSubject = 2_000;
const mostField = 200;
const mostTags = 50;
const mostSegments = 50;
const monthsPerYear = 12;
const slugForm = /^[a-z0-9][a-z0-9_.-]{0,63}$/;

/** Redacts the texts of one event and counts what was replaced, by field or part. */
class Redactions {
  readonly counts: Record<string, Record<string, number>> = {};

  text(name: string, text: string): string {
    return redactText(text, (kind) => this.found(name, kind));
  }

  field(name: string, text: string | null | undefined, most = mostField): string | null {
    const cleaned = cleanField(text);
    return cleaned === null ? null : this.text(name, cleaned.slice(0, most));
  }

  found(name: string, kind: RedactionKind): void {
    const counts = this.counts[name] ?? {};
    counts[kind] = (counts[kind] ?? 0) + 1;
    this.counts[name] = counts;
  }
}

/** A channel as it is counted: lower case, joined by hyphens. */
const readChannel = (channel: string | null | undefined): string | null => {
  const slug = (channel ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9_.]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slugForm.test(slug) ? slug : null;
};

const readSegments = (
  segments: NonNullable<SentFields['segments']>,
  redactions: Redactions,
): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(segments)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, mostSegments)
      .flatMap(([name, value]): [string, string | null][] => {
        const kept = redactions.field('segments', name, 50);
        return kept === null ? [] : [[kept, redactions.field(`segment:${kept}`, value)]];
      }),
  );

/** Which fields are plain text that nothing else is read from. */
const plainFields = ['team', 'touchpoint', 'product', 'status', 'reasonCode'] as const;
const sameFields = ['createdAt', 'priority', 'score', 'cancelledAt'] as const;

const readPeople = (sent: SentFields, { source, piiKey }: EventContext, fields: Fields): void => {
  if (sent.customer !== undefined) {
    fields.customerIdentifiers = personIdentifiers(sent.customer, source, piiKey);
    fields.accountGuess = personGuess(sent.customer, piiKey);
  }
  if (sent.account !== undefined) {
    fields.accountRef = companyRef(sent.account, source, piiKey);
  }
};

const readFields = (
  sent: SentFields,
  context: EventContext,
  redactions: Redactions,
): Partial<ChangeableFields> => {
  const fields: Fields = {};
  readPeople(sent, context, fields);
  for (const name of plainFields) {
    if (sent[name] !== undefined) fields[name] = redactions.field(name, sent[name]);
  }
  for (const name of sameFields) {
    if (sent[name] !== undefined) Object.assign(fields, { [name]: sent[name] });
  }
  if (sent.subject !== undefined) {
    fields.subject = redactions.field('subject', sent.subject, mostSubject) ?? '';
  }
  const channel = readChannel(sent.channel);
  if (channel !== null) fields.channel = channel;
  if (sent.language !== undefined) {
    fields.languageHint = redactions.field('language', sent.language, 35);
  }
  if (sent.url !== undefined) {
    const found = (kind: RedactionKind) => redactions.found('url', kind);
    fields.url = sent.url && isWebAddress(sent.url) ? redactUrl(sent.url, found) : null;
  }
  if (sent.tags !== undefined) {
    const tags = sent.tags.map((tag) => redactions.field('tags', tag, 100));
    fields.tags = [...new Set(tags.filter((tag) => tag !== null))].sort().slice(0, mostTags);
  }
  if (sent.segments !== undefined) fields.segments = readSegments(sent.segments, redactions);
  if (sent.exclude !== undefined) fields.exclusion = sent.exclude;
  if (sent.revenue !== undefined) fields.revenue = readRevenue(sent.revenue);
  return fields;
};

/** Revenue is kept per year, rounded to a hundredth. */
const readRevenue = (revenue: SentFields['revenue']): ChangeableFields['revenue'] => {
  if (revenue === null || revenue === undefined) return null;
  const perYear = revenue.amount * (revenue.per === 'month' ? monthsPerYear : 1);
  const currency = /^[a-z]{3}$/i.test(revenue.currency ?? '') ? revenue.currency : undefined;
  return {
    perYear: Math.round(perYear * 100) / 100,
    currency: currency?.toUpperCase() ?? null,
  };
};

const readPart = (
  part: { id: string; saidAt: string; text: string | null; automatic?: boolean },
  redactions: Redactions,
): ChangePart => ({
  id: part.id,
  createdAt: part.saidAt,
  text: part.text === null ? null : redactions.text(`part:${part.id}`, cleanText(part.text)),
  automatic: part.automatic ?? false,
});

const nothing = { fields: {}, parts: [], mark: null, presence: null } as const;

const readDetail = (
  event: SourceEvent,
  context: EventContext,
  redactions: Redactions,
): Omit<ChangeDetail, 'redactions'> => {
  const { at } = event;
  switch (event.type) {
    case 'changed':
      return { ...nothing, fields: readFields(event.fields, context, redactions) };
    case 'said': {
      const automatic = event.part.voice === 'automatic';
      return { ...nothing, parts: [readPart({ ...event.part, automatic }, redactions)] };
    }
    case 'unsaid':
      return {
        ...nothing,
        parts: [readPart({ id: event.partId, saidAt: at, text: null }, redactions)],
      };
    case 'scored': {
      const { score, comment: text } = event;
      const comment = text ? [readPart({ id: commentPart, saidAt: at, text }, redactions)] : [];
      return { ...nothing, fields: score ? { score } : {}, parts: comment };
    }
    case 'spam':
      return { ...nothing, fields: { exclusion: event.isSpam ? 'spam' : null } };
    case 'deleted':
      return { ...nothing, presence: event.permanent ? 'erased' : 'deleted' };
    case 'restored':
      return { ...nothing, presence: 'restored' };
    case 'merged':
      return nothing;
    default:
      return { ...nothing, mark: event.type };
  }
};

/** What an event says, redacted; with what was replaced in it. */
export const changeDetail = (event: SourceEvent, context: EventContext): ChangeDetail => {
  const redactions = new Redactions();
  const detail = readDetail(event, context, redactions);
  return { ...detail, redactions: redactions.counts };
};
