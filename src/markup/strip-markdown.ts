import { decodeEntity } from './html-entities.ts';
import type { ReadableText, Zone } from './readable-text.ts';
import { TextBuilder } from './text-builder.ts';

const longestLabel = 300;
const longestTarget = 2_000;
const marks = /[&*_`#[!~|\\]/;

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Index of `ending` on the same line before the next `opening`; −1 when it is not within `limit`. */
const findOnLine = (
  source: string,
  from: number,
  ending: string,
  opening: string,
  limit: number,
): number => {
  for (let index = from; index < source.length && index < from + limit; index++) {
    const character = source[index];
    if (character === ending) return index;
    if (character === opening || character === '\n') return -1;
  }
  return -1;
};

/**
 * Reads plain text that may hold Markdown: emphasis, headings, links, images, tables, code. What only looks like
 * mark-up (`snake_case`, `[email]`, `5 * 3`) stays. One pass from left to right.
 */
class MarkdownReader {
  readonly #source: string;
  readonly #builder: TextBuilder;
  readonly #zones: Zone[] = [];
  #fenceNeverCloses = false;
  /** Where the link target to leave out begins (after its label) and ends. */
  #skipAt = -1;
  #skipTo = -1;

  constructor(source: string) {
    this.#source = source;
    this.#builder = new TextBuilder(source, false);
  }

  read(): ReadableText {
    const source = this.#source;
    let copied = 0;
    let index = 0;
    while (index < source.length) {
      const end = this.#readMark(index);
      if (end < 0) {
        index += 1;
        continue;
      }
      this.#builder.copy(copied, index);
      this.#writeMark(index, end);
      copied = end;
      index = end;
    }
    this.#builder.copy(copied, source.length);
    return { text: this.#builder.finish(), offsets: this.#builder.offsets, zones: this.#zones };
  }

  /** End of the mark-up at `index` that is left out or replaced; −1 when there is none. */
  #readMark(index: number): number {
    const source = this.#source;
    if (index === this.#skipAt) return this.#skipTo;
    switch (source.charCodeAt(index)) {
      case 38: // &
        return decodeEntity(source, index)?.end ?? -1;
      case 42: // *
      case 95: // _
      case 126: // ~
        return this.#readEmphasis(index);
      case 96: // `
        return this.#readCode(index);
      case 35: // #
        return this.#readHeading(index);
      case 33: // !
        return source[index + 1] === '[' ? this.#readImage(index) : -1;
      case 91: // [
        return this.#readLink(index);
      case 124: // |
        return index + 1;
      case 92: // \
        return /[*_`#[\]~|>-]/.test(source[index + 1] ?? '') ? index + 1 : -1;
      default:
        return -1;
    }
  }

  #writeMark(index: number, end: number): void {
    const entity = this.#source[index] === '&' ? decodeEntity(this.#source, index) : null;
    if (entity !== null && entity.text !== '') this.#builder.replace(entity.text, index, end);
    else if (this.#source[index] === '|') this.#builder.gap(1, index);
    else if (end - index > 6 && this.#source.startsWith('```', index)) this.#writeFence(index, end);
  }

  #writeFence(index: number, end: number): void {
    this.#builder.gap(3, index);
    const start = this.#builder.nextStart;
    this.#builder.copy(index + 3, end - 3);
    if (this.#builder.length > start) {
      this.#zones.push({ kind: 'noise', start, end: this.#builder.length });
    }
    this.#builder.gap(3, end);
  }

  #readEmphasis(index: number): number {
    const source = this.#source;
    const mark = source[index];
    const end = source[index + 1] === mark ? index + 2 : index + 1;
    const [before, after] = [source[index - 1], source[end]];
    if (mark === '~' && end === index + 1) return -1;
    if (mark === '_' && isWord(before) && isWord(after)) return -1;
    const opens = after !== undefined && !/[\s*_~]/.test(after) && !isWord(before);
    const closes = before !== undefined && !/[\s*_~]/.test(before) && !isWord(after);
    return opens || closes ? end : -1;
  }

  #readCode(index: number): number {
    if (!this.#source.startsWith('```', index)) return index + 1;
    const close = this.#fenceNeverCloses ? -1 : this.#source.indexOf('```', index + 3);
    if (close >= 0) return close + 3;
    this.#fenceNeverCloses = true;
    return index + 3;
  }

  #readHeading(index: number): number {
    const before = this.#source[index - 1];
    if (before !== undefined && before !== '\n') return -1;
    let end = index;
    while (end < index + 6 && this.#source[end] === '#') end += 1;
    return this.#source[end] === ' ' ? end : -1;
  }

  #readImage(index: number): number {
    const label = findOnLine(this.#source, index + 2, ']', '[', longestLabel);
    return label < 0 ? -1 : this.#readTarget(label);
  }

  #readLink(index: number): number {
    const label = findOnLine(this.#source, index + 1, ']', '[', longestLabel);
    const target = label < 0 ? -1 : this.#readTarget(label);
    if (target < 0) return -1;
    this.#skipAt = label;
    this.#skipTo = target;
    return index + 1;
  }

  /** End of `](target)` whose `]` stands at `label`; −1 when none follows. */
  #readTarget(label: number): number {
    if (this.#source[label + 1] !== '(') return -1;
    const close = findOnLine(this.#source, label + 2, ')', '(', longestTarget);
    return close < 0 ? -1 : close + 1;
  }
}

/** Plain text or Markdown as a person reads it, with offsets into the source. Linear in its length. */
export const stripMarkdown = (source: string): ReadableText => {
  if (marks.test(source)) return new MarkdownReader(source).read();
  const builder = new TextBuilder(source, false);
  builder.copy(0, source.length);
  return { text: builder.finish(), offsets: builder.offsets, zones: [] };
};
