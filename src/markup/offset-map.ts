/**
 * Where each UTF-16 unit of a cleaned text comes from in the field as kept. Kept as runs: a run is either copied one
 * to one, or some clean units stand for a stretch of the source (`&amp;` → `&`, a ligature → two letters).
 */
export class OffsetMap {
  readonly #cleanStarts: number[] = [];
  readonly #sourceStarts: number[] = [];
  /** Source length of a replaced run; −1 for a run that is copied one to one. */
  readonly #sourceLengths: number[] = [];

  /** Says that from `cleanStart` on the text is copied one to one from `sourceStart`. */
  addCopy(cleanStart: number, sourceStart: number): void {
    const last = this.#cleanStarts.length - 1;
    if (last >= 0 && this.#sourceLengths[last] === -1) {
      const distance = cleanStart - (this.#cleanStarts[last] as number);
      if ((this.#sourceStarts[last] as number) + distance === sourceStart) return;
    }
    this.#push(cleanStart, sourceStart, -1);
  }

  /** Says that the units from `cleanStart` on stand together for `sourceLength` units of the source. */
  addReplacement(cleanStart: number, sourceStart: number, sourceLength: number): void {
    this.#push(cleanStart, sourceStart, sourceLength);
  }

  /** Source offset at which the clean unit `clean` begins. */
  sourceStart(clean: number): number {
    const run = this.#runAt(clean);
    if (run < 0) return clean;
    const start = this.#sourceStarts[run] as number;
    return this.#sourceLengths[run] === -1
      ? start + clean - (this.#cleanStarts[run] as number)
      : start;
  }

  /** Source offset just after the clean unit `cleanEnd - 1`. */
  sourceEnd(cleanEnd: number): number {
    if (cleanEnd === 0) return this.sourceStart(0);
    const run = this.#runAt(cleanEnd - 1);
    if (run < 0) return cleanEnd;
    const length = this.#sourceLengths[run] as number;
    if (length >= 0) return (this.#sourceStarts[run] as number) + length;
    return (this.#sourceStarts[run] as number) + cleanEnd - (this.#cleanStarts[run] as number);
  }

  #push(cleanStart: number, sourceStart: number, sourceLength: number): void {
    this.#cleanStarts.push(cleanStart);
    this.#sourceStarts.push(sourceStart);
    this.#sourceLengths.push(sourceLength);
  }

  #runAt(clean: number): number {
    let low = 0;
    let high = this.#cleanStarts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#cleanStarts[middle] as number) <= clean) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
