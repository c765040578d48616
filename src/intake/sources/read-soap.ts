import { XMLParser } from 'fast-xml-parser';
import { bodyText, type Delivery } from './delivery.ts';
import type { ReadBody } from './read-body.ts';
import { rejected } from './read-outcome.ts';

/** Nothing a sender of ours writes nests deeper; a bomb of tags would. */
const mostNesting = 40;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const fromCode = (digits: string, base: number): string => {
  const code = Number.parseInt(digits, base);
  return code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
};

/** The text of an element: the five entities of XML and character numbers, decoded once. */
const decodeXmlText = (text: string): string =>
  text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
    (_, name, decimal, hex) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? '';
      return decimal === undefined ? fromCode(String(hex), 16) : fromCode(String(decimal), 10);
    },
  );

/** Texts at least this long go round the parser, which goes letter by letter. */
const longRun = 500;

/**
 * The markup, with each long text between two tags in a list and its place in that list instead. NUL marks the place:
 * it is no letter of XML, so no text has it. No regular expression: one that runs over millions of letters needs more
 * stack than the engine has.
 */
const takeOutLongRuns = (text: string): { readonly outline: string; readonly runs: string[] } => {
  const runs: string[] = [];
  let outline = '';
  let from = 0;
  let tagEnd = text.indexOf('>');
  while (tagEnd !== -1) {
    const next = text.indexOf('<', tagEnd);
    if (next === -1) break;
    if (next - tagEnd > longRun) {
      outline += `${text.slice(from, tagEnd + 1)}\0${runs.push(text.slice(tagEnd + 1, next)) - 1}`;
      from = next;
    }
    tagEnd = text.indexOf('>', next);
  }
  return { outline: outline + text.slice(from), runs };
};

const parseElements = (text: string): unknown => {
  const { outline, runs } = takeOutLongRuns(text);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    // Ids look like numbers, and zeros in front of them count.
    parseTagValue: false,
    parseAttributeValue: false,
    // Declared entities could name files or grow without end; the five of XML are decoded here.
    processEntities: false,
    tagValueProcessor: (_, value) =>
      decodeXmlText(value.startsWith('\0') ? (runs[Number(value.slice(1))] ?? '') : value),
  });
  return parser.parse(outline);
};

const deepest = (text: string): number => {
  let depth = 0;
  let most = 0;
  for (const [tag] of text.matchAll(/<\/?[A-Za-z][^<>]{0,2000}>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > most) most = depth;
  }
  return most;
};

const fault = (message: string): ReadBody<never> => ({
  fault: rejected('', message, 'Point a Salesforce outbound message at this address.'),
});

/** A SOAP envelope as nested objects, prefixes left out; refused with a document type, with entities or too deep. */
export const readSoap = (delivery: Delivery): ReadBody<unknown> => {
  const text = bodyText(delivery);
  if (text === null) return fault('is not UTF-8');
  if (text.trim() === '') return fault('is empty');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return fault('declares a document type or entities');
  if (text.includes('\0')) return fault('holds NUL characters');
  if (deepest(text) > mostNesting) return fault('is nested too deep');
  try {
    return { body: parseElements(text) };
  } catch {
    return fault('is not valid XML');
  }
};
