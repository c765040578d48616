import { saySame } from './text-print.ts';

/** A ticket, as campaigns are looked for. */
export interface FlockTicket {
  readonly no: number;
  /** Person or company; those unknown are one each. */
  readonly asker: number;
  readonly atMs: number;
  readonly sketch: Uint32Array;
}

export const campaignHourMs = 3_600_000;
/** So many customers with one text within an hour did not come to it by themselves. */
export const leastAskers = 5;
/** Words so few are found by many at once: everybody who cannot log in says so. */
export const minCampaignWords = 4;
/** Different wordings around one ticket that are looked at; bounds the work on texts made to differ. */
const maxWordings = 200;

const nameOf = (sketch: Uint32Array): string => sketch.join(' ');

/** Marks in `found` those of `own` that stand in an hour with enough askers of `said`; both in order of time. */
const markHours = (said: readonly FlockTicket[], own: ReadonlySet<number>, found: Set<number>) => {
  const askers = new Map<number, number>();
  let first = 0;
  let marked = 0;
  said.forEach(({ asker, atMs }, last) => {
    askers.set(asker, (askers.get(asker) ?? 0) + 1);
    for (let out = said[first]; out !== undefined && out.atMs <= atMs - campaignHourMs; ) {
      const left = (askers.get(out.asker) ?? 0) - 1;
      if (left > 0) askers.set(out.asker, left);
      else askers.delete(out.asker);
      first += 1;
      out = said[first];
    }
    if (askers.size < leastAskers) return;
    for (let at = Math.max(first, marked); at <= last; at += 1) {
      const no = said[at]?.no ?? 0;
      if (own.has(no)) found.add(no);
    }
    marked = last + 1;
  });
};

/**
 * The tickets that came as a campaign: within some hour around each, five customers or more said nearly the same
 * words. Depends on nothing farther than an hour from a ticket.
 * @param tickets in order of their time, all that share the smallest hash of their sketch.
 */
export const findFlocks = (tickets: readonly FlockTicket[]): ReadonlySet<number> => {
  // A campaign has thousands of the same: each sketch is looked at once, each wording compared once.
  const names = new Map<Uint32Array, string>();
  for (const { sketch } of tickets) if (!names.has(sketch)) names.set(sketch, nameOf(sketch));
  const wordings = new Map<string, { sketch: Uint32Array; own: Set<number> }>();
  const said = tickets.map((ticket) => ({ ticket, name: names.get(ticket.sketch) ?? '' }));
  for (const { ticket, name } of said) {
    const wording = wordings.get(name);
    if (wording !== undefined) wording.own.add(ticket.no);
    else wordings.set(name, { sketch: ticket.sketch, own: new Set([ticket.no]) });
  }
  const found = new Set<number>();
  const looked = [...wordings].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, maxWordings);
  for (const [, { sketch, own }] of looked) {
    const alike = new Set(
      looked.filter(([, other]) => saySame(sketch, other.sketch)).map(([name]) => name),
    );
    const heard = said.filter(({ name }) => alike.has(name)).map(({ ticket }) => ticket);
    if (heard.length >= leastAskers) markHours(heard, own, found);
  }
  return found;
};
