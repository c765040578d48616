import type { RedactionKind, Redactor } from './redaction.ts';

const gap = '[ \\u00a0\\u2011./()-]';
/** Written with its country: `+49 30 1234567`, `0049 30 1234567`, `+1 (415) 555-0123`. */
const international = new RegExp(
  `(?<![\\p{L}\\p{N}+])\\(?(?:\\+|00(?=${gap}?[1-9]))${gap}?\\p{Nd}(?:${gap}{0,3}\\p{Nd}){6,14}(?!\\p{Nd})`,
  'gu',
);
/** North America: `(415) 555-0123`, `415-555-0123`, `1 415.555.0123`. */
const northAmerican =
  /(?<![\p{L}\p{N}#.,/-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .\u00a0-])[2-9]\d{2}[ .\u00a0-]\d{4}(?![\p{L}\p{N}]|[.,-]\d)/gu;
/** With a trunk zero: `030 1234567`, `(0171) 234 56 78`, `01 23 45 67 89`, `07700900123`. */
const trunkZero = new RegExp(
  `(?<![\\p{L}\\p{N}#.,:/-])\\(?0[1-9]\\d{0,4}(?:${gap}{0,2}\\d){5,10}(?![\\p{L}\\p{N}]|[.,:-]\\d)`,
  'gu',
);
/** A bare number right after a word that announces one: `tel. 5550123`, `call me back at 4155550123`. */
const announced = new RegExp(
  '((?<!\\p{L})(?:tel|tel[eé](?:ph|f)on[eo]?|(?:tele)?phone|phone number|telefonnummer|handynummer|mobile|mobil|handy|' +
    'cell(?:phone)?|whats ?app|sms|fax|hotline|call (?:me|us)|ring me|text me|my number|meine nummer|m[oó]vil|celular)' +
    '(?:[ .:#=-]{0,3}|(?: back)?(?: is| ist| es| at| on| under| unter| an| al| au| number){1,2}:? ))' +
    '(\\p{Nd}(?:[ \\u00a0./()-]{0,2}\\p{Nd}){6,14})(?![\\p{L}\\p{N}])',
  'giu',
);

/** `25.07.2024 10:30` or `2024-07-25`: a date and what follows it is no phone. */
const dateAtStart =
  /^\(?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?!\d)|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})/;
/** Numbers that their sender calls by name are kept: support works with them. */
const namedNumber =
  /(?:order|invoice|ticket|case|bug|issue|article|item|part|serial|customer|contract|account|tracking|parcel|reference|ref|isbn|ean|sku|error|code|id|version|build|bestellung|rechnung|auftrag|kunden|vertrag|artikel|pedido|factura|commande|facture|ordine|fattura)\p{L}{0,9}[ .:#=-]{0,3}(?:(?:number|nummer|no|nr|id|num|n[°º])[ .:#=-]{0,3})?$/iu;
const lookBehind = 40;
const minDigits = 8;
/** Fifteen (ITU-T E.164) after the `00` that some write before them. */
const maxDigits = 17;

const isPhone = (number: string, before: string): boolean => {
  const digits = number.replace(/\P{Nd}/gu, '').length;
  if (digits < minDigits || digits > maxDigits) return false;
  return !dateAtStart.test(number) && !namedNumber.test(before);
};

const replacePhones = (text: string, form: RegExp, found: (kind: RedactionKind) => void): string =>
  text.replace(form, (number: string, at: number) => {
    if (!isPhone(number, text.slice(Math.max(0, at - lookBehind), at))) return number;
    found('phone');
    return '[phone]';
  });

/**
 * Replaces phone numbers: with a country code, in a national form that is written with its gaps or trunk zero, or
 * announced by a word. A bare run of digits without any of these is kept, since it is more often an order number.
 */
export const redactPhones: Redactor = (text, found) => {
  let kept = text.replace(announced, (_, word: string) => {
    found('phone');
    return `${word}[phone]`;
  });
  for (const form of [international, northAmerican, trunkZero]) {
    kept = replacePhones(kept, form, found);
  }
  return kept;
};
