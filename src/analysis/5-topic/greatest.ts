/** Numbers of which the greatest is asked again and again while they change, one at a time: a tournament. */
export class Greatest {
  readonly #size: number;
  /** Places of the winners, the final at 1; the places themselves follow from `#size`. */
  readonly #winner: Int32Array;
  readonly #value: Float64Array;

  constructor(length: number) {
    this.#size = 2 ** Math.ceil(Math.log2(Math.max(2, length)));
    this.#value = new Float64Array(this.#size).fill(Number.NEGATIVE_INFINITY);
    this.#winner = new Int32Array(2 * this.#size);
    for (let place = 0; place < this.#size; place++) this.#winner[this.#size + place] = place;
    for (let match = this.#size - 1; match > 0; match--) this.#play(match);
  }

  set(place: number, value: number): void {
    this.#value[place] = value;
    for (let match = (this.#size + place) >> 1; match > 0; match >>= 1) this.#play(match);
  }

  /** Where the greatest stands; of equals the first. */
  place(): number {
    return this.#winner[1] as number;
  }

  #play(match: number): void {
    const left = this.#winner[2 * match] as number;
    const right = this.#winner[2 * match + 1] as number;
    const isLeft = (this.#value[left] as number) >= (this.#value[right] as number);
    this.#winner[match] = isLeft ? left : right;
  }
}
