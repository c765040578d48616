import type { Entity, EntityKind } from '../../domain/analysis.ts';
import type { Glossary } from '../../domain/tagging.ts';
import { matchEntries, PhraseMatcher } from './phrase-matcher.ts';
import { parsePattern } from './phrase-pattern.ts';
import { foldForm, type Word } from './read-words.ts';
import { readColumns, splitList } from './rule-file.ts';

export interface NamedThing {
  readonly kind: EntityKind;
  readonly name: string;
}
export type EntityMatcher = PhraseMatcher<NamedThing>;

const mostEntities = 20;
/** Longer texts are logs; what they name, their beginning names. */
const mostCharacters = 8_000;

/** Words of a thing as patterns, with and without their accents: German keeps them, the other languages do not. */
const toPatterns = (words: readonly string[]) =>
  [...new Set(words.flatMap((word) => [word, foldForm(word, 'en')]))].map((word) =>
    parsePattern(word, new Map()),
  );

/** Reads lines `kind ⇥ name ⇥ word, word, …`. */
export const parseEntities = (content: string): EntityMatcher =>
  new PhraseMatcher(
    readColumns(content).flatMap(([kind = '', name = '', words = '']) =>
      toPatterns(splitList(words)).map(
        (pattern) => [pattern, { kind: kind as EntityKind, name }] as const,
      ),
    ),
  );

/** The workspace's own names of things. */
export const glossaryMatcher = (terms: Glossary): EntityMatcher =>
  new PhraseMatcher(
    terms.flatMap(({ name, words }) =>
      toPatterns(
        [name, ...words].map((word) => plainWords(word)).filter((word) => word !== ''),
      ).map((pattern) => [pattern, { kind: 'glossary' as const, name }] as const),
    ),
  );

/** As the tokenizer gives words; nothing of the pattern language may slip in. */
const plainWords = (term: string): string =>
  (term.toLowerCase().match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []).join(' ');

const numbers = String.raw`\d+(?:\.\d+){0,3}`;
const versionPattern = new RegExp(
  String.raw`\b(?:v|ver\.?|version|release|build)\s?(${numbers})(?![\w.]*\d)|(?<![\d.,])(\d{1,3}\.\d{1,3}\.\d{1,5})(?![\d.])`,
  'gi',
);
const errorPatterns = [
  /\b(?:error|errors|fehler|fehlercode|erreur|errore|erro|fout|code|status)\s*(?:code|no\.?|nr\.?)?\s*[:#]?\s*((?:0x[0-9a-f]{2,8}|[a-z]{0,5}[-_]?\d{2,6}[a-z]?))\b/gi,
  /\b((?:4|5)\d\d)\s+(?:error|fehler|erreur|internal server|bad gateway|not found|forbidden)/gi,
  /\b(0x[0-9a-f]{4,8}|ERR_[A-Z_]{3,40}|E[A-Z]{5,12}\b(?=[:\s])|[A-Z][A-Za-z]{2,40}(?:Exception|Error))\b/g,
];
/** What a code without digits holds. */
const codeHint = /ERR_|E[A-Z]{5}|Exception|Error/;
const orderPattern =
  /\b(?:order|invoice|ticket|case|booking|reservation|reference|ref|tracking|confirmation|contract|customer|bestellung|bestell|rechnung|rechnungs|auftrag|auftrags|kunden|vertrag|vertrags|commande|facture|pedido|factura|ordine|fattura|fatura|bestelling)\s*-?(?:number|numero|número|numéro|nummer|no\.?|nr\.?|n°|id|code)?\s*(?:is|ist|:|#|-)?\s*#?\s*(?=[A-Z0-9-]*\d{3})[A-Z0-9][A-Z0-9-]{3,24}\b/i;
const amountPattern =
  /([$€£¥]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|INR|BRL)\b)\s?(\d[\d.,]*\d|\d)|(\d[\d.,]*\d|\d)\s?([$€£¥]|(?:USD|EUR|GBP|CHF|CAD|AUD|INR|BRL|euros?|dollars?|pounds?|bucks|reais)\b)/gi;
const currencyNames: Readonly<Record<string, string>> = {
  $: '$',
  euro: 'EUR',
  euros: 'EUR',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  dollar: '$',
  dollars: '$',
  bucks: '$',
  pound: 'GBP',
  pounds: 'GBP',
  reais: 'BRL',
};

/**
 * The things a span names: product areas, platforms, devices, versions, error codes, amounts, the workspace's own
 * glossary, and that there is an id of an order, whose value is not kept.
 */
export const findEntities = (
  text: string,
  words: readonly Word[],
  glossary: EntityMatcher | null,
): Entity[] => {
  const named = [
    ...matchEntries(words, ({ facts }) => facts.things),
    ...(glossary === null ? [] : glossary.match(words)),
  ];
  const found: Entity[] = named.map(({ value, to }) => ({
    kind: value.kind,
    value: value.name + modelBehind(text, words[to - 1], value),
  }));
  const read = text.slice(0, mostCharacters);
  const hasDigits = /\d/.test(read);
  if (hasDigits || codeHint.test(read)) found.push(...findCodes(read));
  if (hasDigits) found.push(...findNumbers(read));
  return found;
};

/** Each entity once, by kind and value in the order of the kinds' first find; at most twenty. */
export const joinEntities = (entities: readonly Entity[]): Entity[] => {
  const known = new Map<string, Entity>();
  for (const entity of entities) {
    const key = `${entity.kind}\n${entity.value ?? ''}`;
    if (!known.has(key)) known.set(key, entity);
  }
  return [...known.values()].slice(0, mostEntities);
};

/** "iPhone 15", "Android 14.1": the number behind a platform or device belongs to its name. */
const modelBehind = (text: string, word: Word | undefined, { kind }: NamedThing): string => {
  if (word === undefined || (kind !== 'platform' && kind !== 'device')) return '';
  const model = /^\s?(\d{1,4}(?:\.\d{1,3}){0,2})(?![\d.]*\w)/.exec(
    text.slice(word.end, word.end + 12),
  );
  return model === null ? '' : ` ${model[1]}`;
};

const findCodes = (text: string): Entity[] =>
  errorPatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(
      ([, code = '']): Entity => ({
        kind: 'error_code',
        value: /^[a-z]?\d|^0x/i.test(code) ? code.toUpperCase().replace(/^0X/, '0x') : code,
      }),
    ),
  );

const findNumbers = (text: string): Entity[] => {
  const found: Entity[] = [...text.matchAll(versionPattern)].map(([, named, bare]) => ({
    kind: 'version',
    value: named ?? bare ?? '',
  }));
  if (orderPattern.test(text)) found.push({ kind: 'order_id', value: null });
  for (const [, before, after, first, behind] of text.matchAll(amountPattern)) {
    const sign = (before ?? behind ?? '').toLowerCase();
    const number = after ?? first ?? '';
    found.push({ kind: 'amount', value: `${currencyNames[sign] ?? sign.toUpperCase()} ${number}` });
  }
  return found;
};
