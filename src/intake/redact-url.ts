import { redactText } from './redact.ts';
import type { RedactionKind } from './redaction.ts';

type Found = (kind: RedactionKind) => void;

const secretParameter = /token|key|secret|pass|pwd|sig|auth|session|code|otp/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** The part itself while it is clean, so that a harmless link stays letter for letter. */
const redactPart = (part: string, found: Found): string => {
  const plain = decoded(part);
  const kept = redactText(plain, found);
  return kept === plain ? part : encodeURIComponent(kept).replace(/%5B(\w+)%5D/g, '[$1]');
};

const redactPair = (pair: string, found: Found): string => {
  const equals = pair.indexOf('=');
  if (equals > 0 && equals < pair.length - 1 && secretParameter.test(pair.slice(0, equals))) {
    found('secret');
    return `${pair.slice(0, equals)}=[secret]`;
  }
  const parts = pair.split('=').map((part) => redactPart(part, found));
  return parts.join('=');
};

/** Whether a text is a link that a browser may follow: `javascript:` and its like are not. */
export const isWebAddress = (text: string): boolean =>
  /^https?:\/\//i.test(text) && URL.canParse(text);

/**
 * A web address without what identifies a person: its login goes, path and query are redacted part by part, and
 * parameters with the name of a secret lose their value. The host stays, since the link must work.
 */
export const redactUrl = (url: string, found: Found): string => {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const path = pathname.split('/').map((part) => redactPart(part, found));
  const pairs = search
    .slice(1)
    .split('&')
    .map((pair) => redactPair(pair, found));
  const query = search === '' ? '' : `?${pairs.join('&')}`;
  const fragment = hash === '' ? '' : `#${redactPart(hash.slice(1), found)}`;
  return `${protocol}//${host}${path.join('/')}${query}${fragment}`;
};
