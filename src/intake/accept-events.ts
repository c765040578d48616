import { createHash } from 'node:crypto';
import type { Fault } from '../domain/errors.ts';
import type { SourceDefaults } from '../domain/source.ts';
import { maxTextLength } from '../domain/ticket.ts';
import type { TicketChange } from '../domain/ticket-change.ts';
import { keptExternalId } from './accept-ticket.ts';
import { changeDetail } from './change-detail.ts';
import type { SourceEvent } from './sources/source-event.ts';
import { ticketId } from './ticket-id.ts';

/** What is needed to make changes of a sender's events. */
export interface EventContext {
  /** Name of the source; the `source` of its tickets. */
  readonly source: string;
  readonly defaults: SourceDefaults;
  readonly piiKey: Uint8Array;
  readonly now: Date;
  /** Loaded by bulk import. */
  readonly backfill: boolean;
}

export interface AcceptedEvents {
  readonly changes: readonly TicketChange[];
  /** What is wrong with events that were left out; pointers start at the list of events. */
  readonly faults: readonly Fault[];
}

const earliest = '1970-01-01T00:00:00.000Z';
const mostIdLength = 200;
/** 96 bits: kept with each value of a history. */
const tieLength = 16;
/** A sender's clock may go ahead of ours by a day; one far ahead would win over everything that comes after. */
const mostAheadMs = 86_400_000;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const timeFault = (pointer: string, at: string, now: Date): Fault[] => {
  if (instantForm.test(at) && at >= earliest && Date.parse(at) <= now.getTime() + mostAheadMs) {
    return [];
  }
  const message = `${at.slice(0, 40)} is no time between 1970 and tomorrow`;
  return [
    { pointer, message, fix: 'Look at the clock of the sender, or at the mapping of the time.' },
  ];
};

const faultsOf = (event: SourceEvent, now: Date): Fault[] => {
  const faults = timeFault('/at', event.at, now);
  const said = event.type === 'said' ? event.part : null;
  if (event.id.trim() === '' || event.id.length > mostIdLength) {
    const fix = 'Map the id of the ticket to a field that always holds one.';
    faults.push({ pointer: '/id', message: `is empty or over ${mostIdLength} letters`, fix });
  }
  if (said !== null) faults.push(...timeFault('/part/saidAt', said.saidAt, now));
  if (said !== null && said.text.length > maxTextLength) {
    const message = `is longer than ${maxTextLength} letters`;
    faults.push({ pointer: '/part/text', message, fix: 'Send the words of the customer alone.' });
  }
  if (event.type === 'changed' && event.fields.createdAt !== undefined) {
    faults.push(...timeFault('/fields/createdAt', event.fields.createdAt, now));
  }
  return faults;
};

/** The ids of tickets as they are kept; most events of a delivery speak of the same one. */
const createIdOf = ({ source, piiKey }: EventContext) => {
  const known = new Map<string, { externalId: string; ticketId: string }>();
  return (kind: SourceEvent['kind'], id: string) => {
    const name = `${kind} ${id}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const externalId = keptExternalId(id, piiKey);
    const ids = { externalId, ticketId: ticketId(source, kind, externalId) };
    known.set(name, ids);
    return ids;
  };
};

const toChange = (
  event: SourceEvent,
  context: EventContext,
  idOf: ReturnType<typeof createIdOf>,
  defaults: TicketChange['defaults'],
): TicketChange => {
  const { kind, at } = event;
  const { source, backfill } = context;
  const { externalId, ticketId } = idOf(kind, event.id);
  const { fields, parts, mark, presence, redactions } = changeDetail(event, context);
  const change = {
    externalId,
    ticketId,
    kind,
    source,
    at,
    backfill,
    fields,
    parts,
    mark,
    presence,
    redactions,
    defaults,
    mergedInto: event.type === 'merged' ? idOf(kind, event.into) : null,
  };
  const digest = createHash('sha256').update(JSON.stringify(change)).digest('base64url');
  return { tie: digest.slice(0, tieLength), ...change };
};

/**
 * What events say of tickets, redacted: after this nothing that identifies a person is left. Events that cannot be
 * taken are left out, each with its faults.
 */
export const acceptEvents = (
  events: readonly SourceEvent[],
  context: EventContext,
): AcceptedEvents => {
  const faults: Fault[] = [];
  const changes: TicketChange[] = [];
  const idOf = createIdOf(context);
  const defaults = Object.fromEntries(
    Object.entries(context.defaults).filter(([, value]) => value !== null),
  );
  events.forEach((event, index) => {
    const found = faultsOf(event, context.now);
    if (found.length > 0) {
      faults.push(...found.map((fault) => ({ ...fault, pointer: `/${index}${fault.pointer}` })));
      return;
    }
    changes.push(toChange(event, context, idOf, defaults));
  });
  return { changes, faults };
};
