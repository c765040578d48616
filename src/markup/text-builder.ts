import * as unit from './character-classes.ts';
import { OffsetMap } from './offset-map.ts';

/** Ends a paragraph in a cleaned text; a lone line end is `\n`. Each is one unit, so offsets stay simple. */
export const paragraphEnd = '\u2029';

const none = 0;
const line = 2;
const paragraph = 3;
const separators = ['', ' ', '\n', paragraphEnd] as const;
const maxCombiningMarks = 3;

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/**
 * Writes a cleaned text and its offset map, from left to right in one pass. White space is held back and collapsed:
 * what comes out has single spaces, single line ends and single paragraph ends, none at either end.
 */
export class TextBuilder {
  readonly offsets = new OffsetMap();
  readonly #source: string;
  readonly #newlineIsSpace: boolean;
  #parts: string[] = [];
  #length = 0;
  #pending = none;
  #pendingAt = 0;
  /** Start of the copied stretch not yet in `parts`; −1 when there is none. */
  #copyFrom = -1;

  constructor(source: string, newlineIsSpace: boolean) {
    this.#source = source;
    this.#newlineIsSpace = newlineIsSpace;
  }

  /** Units written so far, held-back white space not counted. */
  get length(): number {
    return this.#length;
  }

  /** Where the next visible unit will stand. */
  get nextStart(): number {
    return this.#pending !== none && this.#length > 0 ? this.#length + 1 : this.#length;
  }

  /** Copies source units `from`…`to`, without what nobody sees and with compatibility forms replaced. */
  copy(from: number, to: number): void {
    let index = from;
    while (index < to) {
      const code = this.#source.charCodeAt(index);
      const kind = unit.classOf(code);
      if (kind === unit.plain || kind === unit.special) {
        if (this.#copyFrom < 0) this.#beginCopy(index);
        index += 1;
      } else if (code === 0x20 && this.#copyFrom >= 0 && this.#isPlainAt(index + 1, to)) {
        index += 1;
      } else {
        index = this.#copyOther(index, to, kind);
      }
    }
    this.#endCopy(to);
  }

  /** Writes `text` for the source units `from`…`to` (an entity). */
  replace(text: string, from: number, to: number): void {
    this.#endCopy(from);
    if (/^\s+$/.test(text)) {
      this.gap(1, from);
      return;
    }
    if (text.length === 1 && unit.classOf(text.charCodeAt(0)) === unit.drop) return;
    this.#flush();
    this.offsets.addReplacement(this.#length, from, to - from);
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** White space: 1 a space, 2 a line end, 3 a paragraph end; the strongest of neighbours holds. */
  gap(kind: 1 | 2 | 3, at: number): void {
    this.#endCopy(at);
    if (this.#pending === none) this.#pendingAt = at;
    this.#pending = Math.max(this.#pending, kind);
  }

  /** A line end as the writer made it: two in a row end the paragraph. */
  lineEnd(at: number): void {
    this.gap(this.#pending === line ? paragraph : line, at);
  }

  finish(): string {
    return this.#parts.join('');
  }

  #isPlainAt(index: number, to: number): boolean {
    return index < to && unit.classOf(this.#source.charCodeAt(index)) === unit.plain;
  }

  /** Copies, changes or leaves out the unit at `index`; returns where to go on. */
  #copyOther(index: number, to: number, kind: number): number {
    if (kind === unit.surrogate) return this.#copySurrogate(index, to);
    if (kind === unit.newline) return this.#copyNewline(index);
    if (kind === unit.compatibility) return this.#compose(index, to);
    if (kind === unit.combining) return this.#copyMarks(index, to);
    if (kind === unit.space) this.gap(1, index);
    else if (kind === unit.joiner && this.#joinsHere(index)) {
      if (this.#copyFrom < 0) this.#beginCopy(index);
    } else this.#endCopy(index);
    return index + 1;
  }

  /** Marks after a copied letter are composed with it; marks after nothing are left out. */
  #copyMarks(index: number, to: number): number {
    if (this.#copyFrom < 0 || this.#copyFrom >= index) return index + 1;
    this.#endCopy(index - 1);
    return this.#compose(index - 1, to);
  }

  #copyNewline(index: number): number {
    const isPair = this.#source[index] === '\r' && this.#source[index + 1] === '\n';
    if (this.#newlineIsSpace) this.gap(1, index);
    else this.lineEnd(index);
    return index + (isPair ? 2 : 1);
  }

  #copySurrogate(index: number, to: number): number {
    const [high, low] = [this.#source.charCodeAt(index), this.#source.charCodeAt(index + 1)];
    if (!isHigh(high) || index + 1 >= to || !isLow(low)) {
      this.#endCopy(index);
      return index + 1;
    }
    const point = this.#source.codePointAt(index) as number;
    if (point >= 0x1d400 && point <= 0x1d7ff) return this.#compose(index, to);
    if (point >= 0xe0000) this.#endCopy(index);
    else if (this.#copyFrom < 0) this.#beginCopy(index);
    return index + 2;
  }

  /** A joiner is kept between emoji, and the non-joiner inside Arabic script. */
  #joinsHere(index: number): boolean {
    const before = this.#source.charCodeAt(index - 1);
    if (this.#source[index] === '\u200c') return before >= 0x600 && before <= 0x6ff;
    return isLow(before) || (before >= 0x2190 && before <= 0x2bff) || before === 0xfe0f;
  }

  /** Writes a letter with its combining marks, or a run of compatibility forms, in the composed form. */
  #compose(from: number, to: number): number {
    let index = from + (isHigh(this.#source.charCodeAt(from)) ? 2 : 1);
    let kept = this.#source.slice(from, index);
    let marks = 0;
    for (; index < to && unit.classOf(this.#source.charCodeAt(index)) === unit.combining; index++) {
      if (marks++ < maxCombiningMarks) kept += this.#source[index];
    }
    const voiced = this.#source.charCodeAt(index);
    if (index < to && (voiced === 0xff9e || voiced === 0xff9f)) kept += this.#source[index++];
    this.replace(kept.normalize('NFKC'), from, index);
    return index;
  }

  #beginCopy(index: number): void {
    this.#flush();
    this.#copyFrom = index;
    this.offsets.addCopy(this.#length, index);
  }

  #endCopy(index: number): void {
    if (this.#copyFrom < 0) return;
    this.#parts.push(this.#source.slice(this.#copyFrom, index));
    this.#length += index - this.#copyFrom;
    this.#copyFrom = -1;
  }

  #flush(): void {
    if (this.#pending === none) return;
    if (this.#length > 0) {
      this.offsets.addReplacement(this.#length, this.#pendingAt, 1);
      this.#parts.push(separators[this.#pending] as string);
      this.#length += 1;
    }
    this.#pending = none;
  }
}
