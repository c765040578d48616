import type { mappedFields } from '../../domain/mapping.ts';
import { columnAliases } from './column-aliases.ts';
import type { ColumnProfile } from './profile-columns.ts';

type Field = (typeof mappedFields)[number];

/** How well a column suits a field. */
export interface Judgement {
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: string;
}

interface Fit {
  /** 0 to 1; how much the values look like the field. */
  readonly fit: number;
  readonly reason: string;
  /** Confidence from the values alone, without any hint in the name; 0 = the name must say it. */
  readonly alone: number;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const fitted = (fit: number, reason: string, alone = 0): Fit => ({ fit, reason, alone });

const isPlainWord = (column: ColumnProfile): boolean =>
  column.dateShare < 0.5 && column.emailShare < 0.5 && column.linkShare < 0.5;

const dates =
  (alone: number) =>
  (column: ColumnProfile): Fit | null =>
    column.dateShare >= 0.8
      ? fitted(column.dateShare, `${percent(column.dateShare)} of the values are dates`, alone)
      : null;

const fewWords = (column: ColumnProfile): Fit | null =>
  isPlainWord(column) && column.meanWords <= 8 ? fitted(0.5, 'short words') : null;

const text = (column: ColumnProfile): Fit | null => {
  if (!isPlainWord(column) || column.numberShare > 0.5) return null;
  const { meanWords } = column;
  if (meanWords < 2) return null;
  const reason = `${meanWords.toFixed(0)} words in a value, ${percent(column.distinctShare)} of them different`;
  const alone = meanWords >= 5 && column.distinctShare >= 0.5 ? 0.7 : 0;
  return fitted(Math.min(1, meanWords / 7), reason, alone);
};

const id = (column: ColumnProfile): Fit | null => {
  if (!isPlainWord(column) || column.spaceShare > 0.05 || column.distinctShare < 0.95) return null;
  if (column.isList || column.names.length > 2) return null;
  return fitted(1, 'every value is another one', column.values.length >= 5 ? 0.5 : 0);
};

/** Numbers from 0 to 10, or words that surveys use for them. */
const score = (column: ColumnProfile): Fit | null => {
  const isScale = column.numberShare >= 0.8 && column.least >= 0 && column.most <= 10;
  if (isScale) {
    const reason = `numbers from ${column.least} to ${column.most}`;
    const { length } = column.values;
    // One number says nothing by itself, and many that are all different are ids.
    const isLikely = length >= 2 && (length < 12 || column.distinctShare < 0.8);
    return fitted(1, reason, isLikely ? 0.5 : 0);
  }
  const words = column.values.filter((value) => satisfactionWords.has(value.trim().toLowerCase()));
  return words.length / column.values.length >= 0.8 ? fitted(0.7, 'words of satisfaction') : null;
};

/** What surveys call the ends of their scale, on 1 to 5. */
export const satisfactionWords: ReadonlyMap<string, number> = new Map([
  ...(['great', 'good', 'happy', 'satisfied', 'very satisfied'] as const).map(
    (word) => [word, 5] as const,
  ),
  ...(['okay', 'ok', 'neutral', 'not bad'] as const).map((word) => [word, 3] as const),
  ...(['bad', 'not_good', 'not good', 'unhappy', 'dissatisfied', 'very dissatisfied'] as const).map(
    (word) => [word, 1] as const,
  ),
]);

/** What urgency is called in helpdesks → what it is here. */
export const priorityWords: ReadonlyMap<string, string> = new Map([
  ['low', 'low'],
  ['lowest', 'low'],
  ['minor', 'low'],
  ['p4', 'low'],
  ['normal', 'normal'],
  ['medium', 'normal'],
  ['standard', 'normal'],
  ['p3', 'normal'],
  ['high', 'high'],
  ['major', 'high'],
  ['p2', 'high'],
  ['urgent', 'urgent'],
  ['highest', 'urgent'],
  ['critical', 'urgent'],
  ['blocker', 'urgent'],
  ['p1', 'urgent'],
]);

const words =
  (known: (word: string) => boolean, reason: string) =>
  (column: ColumnProfile): Fit | null => {
    const share = column.values.filter((value) => known(value.trim().toLowerCase())).length;
    return share / column.values.length >= 0.8 ? fitted(1, reason) : null;
  };

const shaped =
  (share: 'emailShare' | 'linkShare', what: string, alone: number) =>
  (column: ColumnProfile): Fit | null =>
    column[share] >= 0.8
      ? fitted(1, `${percent(column[share])} of the values are ${what}`, alone)
      : null;

const money = (column: ColumnProfile): Fit | null =>
  column.numberShare >= 0.5 || /\d/.test(column.values[0] ?? '') ? fitted(0.8, 'amounts') : null;

const anything = (column: ColumnProfile): Fit | null =>
  isPlainWord(column) ? fitted(0.5, 'plain values') : null;

const fits: Readonly<Record<Field, (column: ColumnProfile) => Fit | null>> = {
  id,
  kind: words(
    (word) => ['ticket', 'feedback', 'churn'].includes(word),
    'ticket, feedback or churn',
  ),
  text,
  subject: (column) =>
    isPlainWord(column) && column.meanWords >= 1.5 ? fitted(0.7, 'short lines') : null,
  createdAt: dates(0.6),
  updatedAt: dates(0),
  language: words((word) => /^[a-z]{2,3}([-_][a-z]{2,4})?$/.test(word), 'language codes'),
  channel: fewWords,
  source: fewWords,
  'customer.id': anything,
  'customer.email': shaped('emailShare', 'e-mail addresses', 0.8),
  'customer.name': fewWords,
  'account.id': anything,
  'account.name': fewWords,
  team: fewWords,
  touchpoint: fewWords,
  product: fewWords,
  priority: words((word) => priorityWords.has(word), 'words of urgency'),
  status: fewWords,
  url: shaped('linkShare', 'links', 0),
  tags: (column) =>
    isPlainWord(column) ? fitted(column.isList ? 1 : 0.5, 'lists of words') : null,
  exclude: words(
    (word) => ['spam', 'internal', 'test', 'auto_reply'].includes(word),
    'known marks',
  ),
  firstReplyAt: dates(0),
  solvedAt: dates(0),
  reopenedCount: money,
  handleMinutes: money,
  score,
  cancelledAt: dates(0),
  reasonCode: fewWords,
  revenue: money,
  currency: words((word) => /^[a-z]{3}$/.test(word), 'currency codes'),
};

/** Names that say the field without being one of its aliases: words that occur in a question or a long heading. */
const tellingWords: Partial<Record<Field, RegExp>> = {
  text: /comment|feedback|message|body|description|review|verbatim|tell_us|what_happened|why|improve|reason_for/,
  createdAt: /creat|submit|received|opened|date|time/,
  updatedAt: /updat|modif|chang/,
  firstReplyAt: /first_(reply|response|answer)/,
  solvedAt: /solved|resolved|closed/,
  cancelledAt: /cancel|churn|ended_at/,
  score: /score|rating|recommend|how_likely|satisf|effort|stars|nps|csat|ces/,
  'customer.email': /mail/,
  'customer.id': /(customer|user|requester|contact|respondent|person|member)s?_(id|no|number)$/,
  'account.id': /(account|company|organi[sz]ation|workspace|tenant)s?_(id|no|number)$/,
  'account.name': /company|organi[sz]ation|workspace/,
  id: /(ticket|case|review|response|conversation|issue|subscription)_(id|no|number|key)\.?$|^(ticket|case|conversation|thread)$/,
  reasonCode: /reason/,
  revenue: /revenue|arr$|mrr$|amount/,
  product: /product|app_version|package/,
  team: /team|group|queue|department/,
  priority: /priority|severity|urgency/,
  status: /status|state$/,
  language: /lang|locale/,
  url: /url|link/,
  tags: /tag|label/,
  subject: /subject|title|summary|headline/,
};

/** 1: an alias; 0.75: an alias below another name; 0.6: a name that tells; 0: says nothing. */
const nameHint = (field: Field, { names }: ColumnProfile): number => {
  const last = names.at(-1) ?? '';
  const aliases = columnAliases[field];
  if (names.length === 1 && aliases.includes(last)) return 1;
  if (names.length > 1 && aliases.includes(names.slice(-2).join('_'))) return 1;
  const isPersonal =
    /customer|user|requester|contact|author|person|agent|assignee|company|account|organi/;
  const parent = names.slice(0, -1).join('_');
  if (names.length > 1 && aliases.includes(last))
    return field === 'id' && isPersonal.test(parent) ? 0 : 0.75;
  return tellingWords[field]?.test(names.slice(-2).join('_')) === true ? 0.6 : 0;
};

/** Judges a column for a field by its name and its values; null: it is none. */
export const judgeColumn = (field: Field, column: ColumnProfile): Judgement | null => {
  const found = fits[field](column);
  if (found === null) return null;
  const hint = nameHint(field, column);
  if (hint === 0 && found.alone === 0) return null;
  // Two independent witnesses: the name and the values. Either may be wrong by itself.
  const byName = 0.65 * hint;
  const byValues = Math.max(found.alone, 0.4) * found.fit;
  const confidence = hint === 0 ? byValues : 1 - (1 - byName) * (1 - byValues);
  return { confidence, reason: hint === 0 ? found.reason : `its name; ${found.reason}` };
};
