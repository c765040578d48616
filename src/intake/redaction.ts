/** What is replaced in texts; each becomes its name in square brackets, e.g. `[email]`. */
export type RedactionKind = 'secret' | 'email' | 'iban' | 'card' | 'ip' | 'phone';

/** Replaces its finds in a text and tells `found` of each. */
export type Redactor = (text: string, found: (kind: RedactionKind) => void) => string;

/** How many of each kind were replaced; kinds without a find are absent. */
export type RedactionCounts = Readonly<Partial<Record<RedactionKind, number>>>;

/** A text without what identifies a person. */
export interface Redaction {
  readonly text: string;
  readonly redactions: RedactionCounts;
}
