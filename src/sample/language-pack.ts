import type { ChurnReason } from '../domain/analysis.ts';
import type { IssueId } from './issues.ts';

export const languages = ['en', 'de', 'fr', 'es', 'it'] as const;
export type Language = (typeof languages)[number];

/** How an issue is put into words; phrases in the notation of `expand.ts`. */
export interface IssuePhrases {
  readonly subject: string;
  readonly text: readonly string[];
}

/** The words around the matter: what makes a message a mail, a chat line or a survey answer. */
export interface Frame {
  readonly greetings: readonly string[];
  readonly openers: readonly string[];
  readonly contexts: readonly string[];
  readonly consequences: readonly string[];
  readonly asks: readonly string[];
  readonly closings: readonly string[];
  /** Agent's earlier answer, quoted below the customer's. `<agent>` and `<date>` are filled. */
  readonly quoteHeaders: readonly string[];
  readonly quotedReplies: readonly string[];
  readonly disclaimers: readonly string[];
  readonly autoReplies: readonly string[];
  /** Survey answers that name no issue, by mood. */
  readonly good: readonly string[];
  readonly mixed: readonly string[];
  readonly bad: readonly string[];
  /** Matters that come up once: no topic should grow out of them. */
  readonly oneOffs: readonly string[];
  readonly weekdays: readonly string[];
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly jobs: readonly string[];
}

export interface LanguagePack {
  readonly language: Language;
  readonly issues: Readonly<Record<IssueId, IssuePhrases>>;
  readonly cancellations: Readonly<Partial<Record<ChurnReason, readonly string[]>>>;
  readonly frame: Frame;
}
