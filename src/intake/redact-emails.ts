import type { Redactor } from './redaction.ts';

/** `@` as typed, full-width, escaped in a URL, or spelled to hide from robots: `name [at] example.org`. */
const atSign = /@|＠|%40|\s?[([{<]\s?at\s?[)\]}>]\s?/gi;
const localLetter = /[\p{L}\p{N}._%+'-]/u;
const domainLetter = /[\p{L}\p{N}.-]/u;
const domainForm = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,24}/u;
/** `logo@2x.png` is a picture for sharp screens, not an address. */
const pictureScale = /^\dx\.\p{L}+$/u;
const maxLocalLength = 64;
const maxDomainLength = 253;

const localStart = (text: string, at: number, floor: number): number => {
  let start = at;
  const end = Math.max(floor, at - maxLocalLength);
  while (start > end && localLetter.test(text.charAt(start - 1))) start--;
  while (start < at && /[.'%-]/.test(text.charAt(start))) start++;
  return start;
};

const domainEnd = (text: string, from: number): number => {
  let end = from;
  const limit = Math.min(text.length, from + maxDomainLength);
  while (end < limit && domainLetter.test(text.charAt(end))) end++;
  const form = domainForm.exec(text.slice(from, end));
  return form === null || pictureScale.test(form[0]) ? from : from + form[0].length;
};

/** Replaces e-mail addresses. Looks outward from each at sign, so that a text without one costs a single search. */
export const redactEmails: Redactor = (text, found) => {
  let kept = '';
  let done = 0;
  for (const sign of text.matchAll(atSign)) {
    const start = localStart(text, sign.index, done);
    const afterSign = sign.index + sign[0].length;
    const end = start === sign.index ? afterSign : domainEnd(text, afterSign);
    if (end === afterSign || start < done) continue;
    found('email');
    kept += `${text.slice(done, start)}[email]`;
    done = end;
  }
  return done === 0 ? text : kept + text.slice(done);
};
