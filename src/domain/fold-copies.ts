import { saySame } from './text-print.ts';

/** A ticket of one customer, as copies are looked for. */
export interface FoldedTicket {
  readonly no: number;
  readonly atMs: number;
  readonly numbers: number;
  readonly words: number;
  readonly sketch: Uint32Array;
  /** Its answer to a survey, as one text; null = none. */
  readonly score: string | null;
}

/** Said again so long after, it is said anew. */
const copyDays = 7;
export const copyMs = copyDays * 86_400_000;
/** Two answers with so few words may well be two. */
const minAnswerWords = 4;

const isCopy = (first: FoldedTicket, other: FoldedTicket): boolean =>
  other.atMs - first.atMs < copyMs &&
  other.numbers === first.numbers &&
  saySame(first.sketch, other.sketch);

/**
 * Which tickets of one customer say again what another said: each goes to the earliest one within the week before
 * that says the same with the same numbers and is no copy itself. Of such a set the first answer to a survey counts,
 * else the first ticket; an answer with another score counts too.
 * @param tickets of one customer, in order of their time, ties by id.
 * @returns the number of the ticket that counts, by the number of each that does not.
 */
export const foldCopies = (tickets: readonly FoldedTicket[]): Map<number, number> => {
  const sets: FoldedTicket[][] = [];
  for (const ticket of tickets) {
    if (ticket.score !== null && ticket.words < minAnswerWords) continue;
    const set = sets.find(([first]) => first !== undefined && isCopy(first, ticket));
    if (set === undefined) sets.push([ticket]);
    else set.push(ticket);
  }
  const folded = new Map<number, number>();
  for (const set of sets) {
    const kept = set.find(({ score }) => score !== null) ?? set[0];
    for (const { no, score } of set) {
      if (kept === undefined || no === kept.no) continue;
      if (score === null || score === kept.score) folded.set(no, kept.no);
    }
  }
  return folded;
};
