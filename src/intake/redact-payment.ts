import type { Redactor } from './redaction.ts';

/** Length of an IBAN by country (SWIFT IBAN registry, ISO 13616). */
const ibanLengths = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 ' +
    'EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 ' +
    'KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 ' +
    'PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 ' +
    'UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const ibanStart = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?=[ \u00a0-]?[A-Z0-9])/giu;
const alphanumeric = /[A-Za-z0-9]/;
const gap = /[ \u00a0-]/;

/** ISO 7064 MOD 97-10 over the rearranged number: 1 for a valid IBAN. */
const isValidIban = (iban: string): boolean => {
  let rest = 0;
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
};

/** Where the IBAN that starts at `start` ends, or -1. Its length follows from its country, so words after it stay. */
const ibanEnd = (text: string, start: number): number => {
  const length = ibanLengths.get(text.slice(start, start + 2).toUpperCase());
  if (length === undefined) return -1;
  let letters = '';
  let at = start;
  for (; letters.length < length && at < text.length; at++) {
    const letter = text.charAt(at);
    if (alphanumeric.test(letter)) letters += letter;
    else if (!gap.test(letter) || gap.test(text.charAt(at - 1))) return -1;
  }
  const whole = letters.length === length && !alphanumeric.test(text.charAt(at));
  return whole && isValidIban(letters.toUpperCase()) ? at : -1;
};

/** Replaces bank account numbers whose length and check digits are right. */
export const redactIbans: Redactor = (text, found) => {
  let kept = '';
  let done = 0;
  for (const candidate of text.matchAll(ibanStart)) {
    if (candidate.index < done) continue;
    const end = ibanEnd(text, candidate.index);
    if (end < 0) continue;
    found('iban');
    kept += `${text.slice(done, candidate.index)}[iban]`;
    done = end;
  }
  return done === 0 ? text : kept + text.slice(done);
};

/** Leading digits of the card networks (ISO/IEC 7812): Visa, Mastercard, Amex, Diners, JCB, Discover, UnionPay, Maestro. */
const cardPrefix = /^(?:4|5[0-8]|6[0-9]|3[4-9]|30[0-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/;
/** Starts at most once in a run, so that a long one is read once. */
const digitRun = /(?<![\d.,]|\d[ \u00a0-])\d(?:[ \u00a0-]?\d){12,}/g;

/** Luhn's check (ISO/IEC 7812-1 annex B). */
const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
};

const isCard = (digits: string): boolean =>
  digits.length <= 19 && cardPrefix.test(digits) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits);

/** Cards are written in one piece or in groups of which the first has four digits. */
const minFirstGroup = 4;

/** The number of digit groups from `from` on that make up a card number together; 0 when none do. */
const cardGroups = (groups: readonly string[], from: number): number => {
  let digits = '';
  if ((groups[from]?.length ?? 0) < minFirstGroup) return 0;
  for (let index = from; index < groups.length && digits.length < 19; index++) {
    digits += groups[index];
    if (digits.length >= 13 && isCard(digits)) return index - from + 1;
  }
  return 0;
};

/** Replaces payment cards: 13 to 19 digits of a known network that pass Luhn's check. Other long numbers stay. */
export const redactCards: Redactor = (text, found) =>
  text.replace(digitRun, (run) => {
    const groups = run.split(/[ \u00a0-]/);
    const gaps = run.match(/[ \u00a0-]/g) ?? [];
    const kept: string[] = [];
    for (let index = 0; index < groups.length; ) {
      const taken = cardGroups(groups, index);
      if (taken > 0) found('card');
      kept.push(taken > 0 ? '[card]' : (groups[index] ?? ''));
      index += Math.max(1, taken);
      kept.push(gaps[index - 1] ?? '');
    }
    return kept.join('');
  });
