/** No day is later; a day before all others as a negative number. */
export const latestDay = 2 ** 31 - 1;

/** Accounts, and people without a known account, in columns: a request may have tens of thousands. */
export class Askers {
  /** Index of the account; −1 for a person without one. */
  readonly company: Int32Array;
  readonly strength: Float64Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** 1: it left, and named this before: in its cancellation, or in the 180 days before. */
  readonly named: Uint8Array;
  count = 0;

  constructor(most: number) {
    this.company = new Int32Array(most);
    this.strength = new Float64Array(most);
    this.firstDay = new Int32Array(most);
    this.lastDay = new Int32Array(most);
    this.named = new Uint8Array(most);
  }

  /** Returns its place. */
  add(company: number): number {
    const place = this.count;
    this.company[place] = company;
    this.strength[place] = 0;
    this.firstDay[place] = latestDay;
    this.lastDay[place] = -latestDay;
    this.named[place] = 0;
    this.count += 1;
    return place;
  }

  /** The strongest of what it said, not the sum: a loud account counts once. */
  say(place: number, strength: number, day: number, named: boolean): void {
    if (strength > (this.strength[place] as number)) this.strength[place] = strength;
    if (day < (this.firstDay[place] as number)) this.firstDay[place] = day;
    if (day > (this.lastDay[place] as number)) this.lastDay[place] = day;
    if (named) this.named[place] = 1;
  }
}

/** Parts of a strength, and of an amount of money, in which sums are made. */
export const strengthUnits = 2 ** 30;
export const moneyUnits = 1_000;

/** Of the first `count` values, none counted above `most`; in whole units, so that their order makes no difference. */
export const sum = (
  values: Float64Array,
  count: number,
  units: number,
  most: number = Number.POSITIVE_INFINITY,
): number => {
  let total = 0;
  for (let i = 0; i < count; i++) total += Math.round(Math.min(values[i] as number, most) * units);
  return total / units;
};
