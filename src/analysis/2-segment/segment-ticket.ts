import type { NoMentionReason, Span, TicketField } from '../../domain/analysis.ts';
import type { CleanedTicket } from '../1-clean/clean-ticket.ts';
import type { CleanedText } from '../1-clean/cleaned-text.ts';
import { explainSilence } from './explain-silence.ts';
import { groupUnits, strongestGroups } from './group-units.ts';
import { segment, toSpan } from './segment.ts';
import type { Stance } from './stance.ts';
import { neededLight, termsOf } from './terms.ts';
import type { TokenRules } from './tokenize.ts';
import type { Unit } from './units.ts';

/** A stretch of one field on one matter. `start`/`end` are UTF-16 indices into the field as kept. */
export interface Passage {
  readonly field: TicketField;
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  readonly terms: readonly string[];
  /** Whether it becomes a mention; the others only count for the ticket as a whole. */
  readonly isMention: boolean;
}

export interface SegmentedTicket {
  readonly passages: readonly Passage[];
  /** Set when no passage is a mention. */
  readonly silence: NoMentionReason | null;
}

export interface SegmentRules {
  readonly tokens: TokenRules;
  readonly readStance: (span: Span) => Stance;
}

/** Passages beyond this count, other than mentions, are not looked at. */
const mostPassages = 8;

/** Reads each unit's stance at most once. */
const stanceReader = (cleaned: CleanedText, rules: SegmentRules): ((unit: Unit) => Stance) => {
  const known = new Map<Unit, Stance>();
  return (unit) => {
    const stance =
      known.get(unit) ?? rules.readStance(toSpan(cleaned, [unit], rules.tokens.language.code));
    known.set(unit, stance);
    return stance;
  };
};

/** The rules with the light words that this ticket needs. */
interface PassageRules extends SegmentRules {
  readonly light: ReadonlySet<string>;
}

const toPassage = (
  field: TicketField,
  cleaned: CleanedText,
  units: readonly Unit[],
  rules: PassageRules,
  isMention: boolean,
): Passage => ({
  field,
  start: cleaned.offsets.sourceStart((units[0] as Unit).start),
  end: cleaned.offsets.sourceEnd((units[units.length - 1] as Unit).end),
  span: toSpan(cleaned, units, rules.tokens.language.code),
  terms: termsOf(units, rules.light),
  isMention,
});

const passagesOf = (
  field: TicketField,
  cleaned: CleanedText,
  units: readonly Unit[],
  rules: PassageRules,
): Passage[] => {
  const groups = groupUnits(units, stanceReader(cleaned, rules));
  const strongest = new Set(strongestGroups(groups));
  return groups
    .filter((group, index) => strongest.has(group) || index < mostPassages)
    .map((group) => toPassage(field, cleaned, group, rules, strongest.has(group)));
};

/** The first mention also carries the subject's terms that it does not hold itself. */
const supportFirst = (
  passages: readonly Passage[],
  subject: readonly Unit[],
  light: ReadonlySet<string>,
): Passage[] => {
  const first = passages.findIndex((passage) => passage.isMention);
  return passages.map((passage, index) => {
    if (index !== first) return passage;
    const own = new Set(passage.terms);
    return {
      ...passage,
      terms: [...passage.terms, ...termsOf(subject, light).filter((term) => !own.has(term))],
    };
  });
};

/**
 * Stage 2: a cleaned ticket → passages on one matter each. The subject is a mention only when the text gives none;
 * otherwise it names the matter of the first mention, which takes over its terms.
 */
export const segmentTicket = (ticket: CleanedTicket, given: SegmentRules): SegmentedTicket => {
  const units = segment(ticket.text, given.tokens);
  const subjectUnits = segment(ticket.subject, given.tokens);
  const light = neededLight([...units, ...subjectUnits], given.tokens.language.light);
  const rules = { ...given, light };
  const passages = passagesOf('text', ticket.text, units, rules);
  const hasMention = passages.some((passage) => passage.isMention);
  const subject = passagesOf('subject', ticket.subject, subjectUnits, rules);
  if (hasMention) {
    const heard = subject.map((passage) => ({ ...passage, isMention: false }));
    return { passages: [...heard, ...supportFirst(passages, subjectUnits, light)], silence: null };
  }
  const rest = units.length === 0 ? [] : [toPassage('text', ticket.text, units, rules, false)];
  const silence = subject.length > 0 ? null : explainSilence(ticket, [...subjectUnits, ...units]);
  return { passages: [...subject, ...rest], silence };
};
