/** A stretch of text that may become a token. */
export interface RawWord {
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'emoji' | 'link' | 'redaction' | 'handle' | 'ideographs';
}

const other = 1;
const letter = 2;
const digit = 3;
const ideograph = 4;
const emoji = 5;
const classes = new Uint8Array(0x10000);

/** Scripts written without spaces, which the dictionary segmenter takes apart. */
const isIdeograph = (code: number): boolean =>
  (code >= 0x0e00 && code <= 0x0eff) ||
  (code >= 0x1000 && code <= 0x109f) ||
  (code >= 0x1780 && code <= 0x17ff) ||
  (code >= 0x3005 && code <= 0x3007) ||
  (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xf900 && code <= 0xfaff);

const classify = (code: number): number => {
  if (isIdeograph(code)) return ideograph;
  const character = String.fromCharCode(code);
  if (/\p{N}/u.test(character)) return digit;
  if (/[\p{L}\p{M}]/u.test(character) || code === 0x200c) return letter;
  if (code >= 0x2600 && code <= 0x27bf) return emoji;
  if (code >= 0xd83c && code <= 0xd83e) return emoji;
  return code >= 0xd840 && code <= 0xd87f ? ideograph : other;
};

const classAt = (text: string, index: number): number => {
  const code = text.charCodeAt(index);
  if (Number.isNaN(code)) return other;
  const known = classes[code] as number;
  if (known !== 0) return known;
  const found = classify(code);
  classes[code] = found;
  return found;
};

const isWordPart = (kind: number): boolean => kind === letter || kind === digit;
const isEmojiPart = (code: number): boolean =>
  code === 0x200d || code === 0xfe0f || (code >= 0xdc00 && code <= 0xdfff);
const longestRedaction = 40;

/** End of a word that begins at `start`: letters and digits, with single inner marks that belong to it. */
const wordEnd = (text: string, start: number, limit: number): number => {
  let index = start + 1;
  while (index < limit) {
    if (isWordPart(classAt(text, index))) index += 1;
    else if (joins(text, index) && index + 1 < limit) index += 2;
    else break;
  }
  return index;
};

/** Whether the mark at `index` joins what stands beside it to one word: `don't`, `err_net`, `2.3.1`, `e-1234`. */
const joins = (text: string, index: number): boolean => {
  const [before, after] = [classAt(text, index - 1), classAt(text, index + 1)];
  if (!isWordPart(before) || !isWordPart(after)) return false;
  switch (text[index]) {
    case "'":
    case '’':
      return before === letter && after === letter;
    case '_':
      return true;
    case '.':
    case ',':
    case ':':
      return before === digit && after === digit;
    case '-':
    case '/':
      return before === digit || (after === digit && text[index] === '-');
    default:
      return false;
  }
};

/** End of a redaction mark such as `[email]`; −1 when the bracket opens something else. */
const redactionEnd = (text: string, start: number, limit: number): number => {
  for (let index = start + 1; index < limit && index <= start + longestRedaction; index++) {
    const code = text.charCodeAt(index);
    if (code === 93) return index > start + 2 ? index + 1 : -1;
    if (!(code >= 97 && code <= 122) && code !== 95) return -1;
  }
  return -1;
};

const linkStart = /^(?:https?:\/\/|www\.)/i;

const nonSpaceEnd = (text: string, start: number, limit: number): number => {
  let end = start;
  while (end < limit && text.charCodeAt(end) > 32 && text[end] !== '\u2029') end += 1;
  while (end > start + 1 && /[.,;:!?)\]}>"'…]/.test(text[end - 1] as string)) end -= 1;
  return end;
};

const isLinkAt = (text: string, index: number): boolean => {
  const code = text.charCodeAt(index) | 32;
  return (code === 104 || code === 119) && linkStart.test(text.slice(index, index + 8));
};

const isAllDigits = (text: string, start: number, end: number): boolean => {
  for (let index = start; index < end; index++) if (classAt(text, index) === letter) return false;
  return true;
};

/** The word that begins at `index`, null when nothing begins there. */
const readWord = (text: string, index: number, limit: number): RawWord | null => {
  const kind = classAt(text, index);
  if (kind === other) {
    if (text[index] === '[') {
      const end = redactionEnd(text, index, limit);
      return end < 0 ? null : { start: index, end, kind: 'redaction' };
    }
    if (text[index] !== '@' || !isWordPart(classAt(text, index + 1))) return null;
    return { start: index, end: wordEnd(text, index + 1, limit), kind: 'handle' };
  }
  if (kind === emoji) {
    let end = index + 1;
    while (end < limit && (isEmojiPart(text.charCodeAt(end)) || classAt(text, end) === emoji))
      end += 1;
    return { start: index, end, kind: 'emoji' };
  }
  if (kind === ideograph) {
    let end = index + 1;
    while (
      end < limit &&
      (classAt(text, end) === ideograph || /[\udc00-\udfff]/.test(text[end] as string))
    )
      end += 1;
    return { start: index, end, kind: 'ideographs' };
  }
  if (isLinkAt(text, index)) {
    return { start: index, end: nonSpaceEnd(text, index, limit), kind: 'link' };
  }
  const end = wordEnd(text, index, limit);
  return { start: index, end, kind: isAllDigits(text, index, end) ? 'number' : 'word' };
};

/** The words of `text` between two offsets, from left to right in one pass. */
export const scanWords = (text: string, start: number, limit: number): RawWord[] => {
  const words: RawWord[] = [];
  let index = start;
  while (index < limit) {
    const word = readWord(text, index, limit);
    if (word === null) {
      index += 1;
    } else {
      words.push(word);
      index = word.end;
    }
  }
  return words;
};
