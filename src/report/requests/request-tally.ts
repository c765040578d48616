import {
  type AccountStanding,
  evidenceMarks,
  type FeatureRequest,
  type RequestCut,
} from '../../domain/request.ts';
import type { EvidenceFilter, RequestCounts } from './count-request.ts';
import { evidenceStrength } from './score-request.ts';

const recentDays = 28;
const earlierDays = 84;
const namedBeforeChurnDays = 180;
const churnCountsDays = 365;
const renewalDays = 90;
/** One account is at most this share of a request's revenue. */
const accountShare = 0.2;
const blocker = 3;

/** Beyond this age, in days, the strength is worked out each time. */
const usualAge = 4_000;
const decay = Float64Array.from({ length: usualAge }, (_, age) => evidenceStrength(1, age));
const strengthOf = (importance: number, age: number): number =>
  importance * (decay[age] ?? evidenceStrength(1, age));

/** Marks numbers as seen, and forgets all of them at once: what makes a count distinct without making a set. */
class Seen {
  readonly #round: Int32Array;
  #now = 0;
  count = 0;

  constructor(size: number) {
    this.#round = new Int32Array(size);
  }

  clear(): void {
    this.#now += 1;
    this.count = 0;
  }

  has(number: number): boolean {
    return this.#round[number] === this.#now;
  }

  /** Whether it is new. */
  add(number: number): boolean {
    if (this.has(number)) return false;
    this.#round[number] = this.#now;
    this.count += 1;
    return true;
  }
}

/** One account, or one person without a known account. */
interface Asker {
  readonly standing: AccountStanding | null;
  strength: number;
  firstDay: number;
  lastDay: number;
  /** It left, and named this before: in its cancellation, or in the 180 days before. */
  named: boolean;
}

const highest = (numbers: Int32Array): number => {
  let most = 0;
  for (const number of numbers) if (number > most) most = number;
  return most;
};

/** Adds up one request after the other: `begin`, `add` the numbers of its pieces of evidence, `finish`. */
export class RequestTally {
  readonly #cut: RequestCut;
  readonly #filter: EvidenceFilter;
  readonly #endDay: number;
  readonly #askerOf: Int32Array;
  readonly #isAsker: Seen;
  readonly #accounts: Seen;
  readonly #people: Seen;
  readonly #nameless: Seen;
  readonly #told: Seen;
  #askers: Asker[] = [];
  #sums = noSums();

  constructor(cut: RequestCut, filter: EvidenceFilter, endDay: number) {
    this.#cut = cut;
    this.#filter = filter;
    this.#endDay = endDay;
    const units = cut.accounts.length + highest(cut.evidence.person) + 1;
    this.#askerOf = new Int32Array(units);
    this.#isAsker = new Seen(units);
    this.#accounts = new Seen(units);
    this.#people = new Seen(units);
    this.#nameless = new Seen(units);
    this.#told = new Seen(units);
  }

  begin(): void {
    for (const seen of [this.#isAsker, this.#accounts, this.#people, this.#nameless, this.#told]) {
      seen.clear();
    }
    this.#askers = [];
    this.#sums = noSums();
  }

  add(piece: number): void {
    const { day, marks, account, person, importance } = this.#cut.evidence;
    const on = day[piece] as number;
    const mark = marks[piece] as number;
    const company = account[piece] as number;
    if (on >= this.#endDay || !this.#passes(mark, company)) return;
    if ((mark & evidenceMarks.internal) !== 0) {
      this.#sums.internal += 1;
      return;
    }
    const weight = importance[piece] as number;
    this.#sum(mark, weight);
    const human = person[piece] as number;
    // Companies come first, then people, in one row of numbers.
    const humanUnit = this.#cut.accounts.length + human;
    const unit = company >= 0 ? company : human > 0 ? humanUnit : -1;
    if (company >= 0) this.#accounts.add(company);
    if (human > 0) this.#people.add(humanUnit);
    else if (company >= 0) this.#nameless.add(company);
    if ((mark & evidenceMarks.told) !== 0) this.#told.add(human > 0 ? humanUnit : company);
    this.#ask(unit, company, on, weight, (mark & evidenceMarks.cancellation) !== 0);
  }

  #sum(mark: number, weight: number): void {
    const sums = this.#sums;
    sums.evidence += 1;
    if (weight === blocker) sums.blockers += 1;
    if (mark === 0) return;
    if ((mark & evidenceMarks.confirmed) !== 0) sums.confirmed += 1;
    if ((mark & evidenceMarks.byProxy) !== 0) sums.byProxy += 1;
    if ((mark & evidenceMarks.campaign) !== 0) sums.campaign += 1;
  }

  #passes(mark: number, company: number): boolean {
    const { without, only, accounts } = this.#filter;
    if ((mark & without) !== 0 || (only !== 0 && (mark & only) === 0)) return false;
    return accounts === null || accounts[company] === 1;
  }

  #ask(unit: number, company: number, day: number, weight: number, cancelled: boolean): void {
    const strength = strengthOf(weight, this.#endDay - 1 - day);
    const known = unit >= 0 && !this.#isAsker.add(unit);
    const standing = this.#cut.accounts[company] ?? null;
    const left = standing?.churnedOnDay ?? null;
    const named =
      left !== null && (cancelled || (day <= left && day >= left - namedBeforeChurnDays));
    if (!known) {
      if (unit >= 0) this.#askerOf[unit] = this.#askers.length;
      this.#askers.push({ standing, strength, firstDay: day, lastDay: day, named });
      return;
    }
    const asker = this.#askers[this.#askerOf[unit] as number] as Asker;
    // The strongest, not the sum: a loud account counts once.
    if (strength > asker.strength) asker.strength = strength;
    if (day < asker.firstDay) asker.firstDay = day;
    if (day > asker.lastDay) asker.lastDay = day;
    if (named) asker.named = true;
  }

  finish(request: FeatureRequest): RequestCounts {
    const askers = this.#askers;
    const newSince = this.#endDay - recentDays;
    const earlierSince = newSince - earlierDays;
    const shippedDay = shippedOn(request);
    let [newAccounts, earlierAccounts, askedSinceShipped] = [0, 0, 0];
    let [firstDay, lastDay]: [number | null, number | null] = [null, null];
    for (const asker of askers) {
      if (asker.firstDay >= newSince) newAccounts += 1;
      else if (asker.firstDay >= earlierSince) earlierAccounts += 1;
      if (shippedDay !== null && asker.lastDay > shippedDay) askedSinceShipped += 1;
      if (firstDay === null || asker.firstDay < firstDay) firstDay = asker.firstDay;
      if (lastDay === null || asker.lastDay > lastDay) lastDay = asker.lastDay;
    }
    return {
      reach: sum(askers.map(({ strength }) => strength)),
      accounts: this.#accounts.count,
      customers: this.#people.count,
      askers: askers.length,
      ...this.#sums,
      ...this.#moneyOf(askers),
      newAccounts,
      earlierAccounts,
      firstDay,
      lastDay,
      requesters: this.#people.count + this.#nameless.count,
      told: this.#told.count,
      askedSinceShipped,
    };
  }

  #moneyOf(askers: readonly Asker[]) {
    const revenues: number[] = [];
    const lost: number[] = [];
    let [activeAccounts, renewsSoonAccounts] = [0, 0];
    for (const { standing, strength, named } of askers) {
      if (standing === null || strength === 0) continue;
      const left = standing.churnedOnDay;
      // One that left after the day that is looked at was still here on it.
      const hasLeft = left !== null && left < this.#endDay;
      if (hasLeft && named && left >= this.#endDay - churnCountsDays) {
        lost.push(standing.churnedRevenue);
      }
      if (left === null ? !standing.active : hasLeft) continue;
      activeAccounts += 1;
      const revenue = left === null ? standing.revenue : standing.churnedRevenue;
      if (revenue !== null) revenues.push(revenue);
      if (this.#renewsSoon(standing)) renewsSoonAccounts += 1;
    }
    const revenueUncapped = sum(revenues);
    const most = accountShare * revenueUncapped;
    return {
      revenue: sum(revenues.map((revenue) => Math.min(revenue, most))),
      revenueUncapped,
      revenueKnownAccounts: revenues.length,
      activeAccounts,
      churnedRevenue: sum(lost),
      churnedAccounts: lost.length,
      renewsSoonAccounts,
    };
  }

  #renewsSoon({ renewsOnDay: day }: AccountStanding): boolean {
    return day !== null && day >= this.#endDay && day < this.#endDay + renewalDays;
  }
}

const noSums = () => ({
  evidence: 0,
  blockers: 0,
  confirmed: 0,
  byProxy: 0,
  internal: 0,
  campaign: 0,
});

const dayMs = 86_400_000;
const shippedOn = ({ status, statusAt }: FeatureRequest): number | null =>
  status === 'shipped' && statusAt !== null ? Math.floor(Date.parse(statusAt) / dayMs) : null;

/** Smallest first: the same sum whatever the order in which accounts became known. */
const sum = (values: readonly number[]): number => {
  let total = 0;
  for (const value of Float64Array.from(values).sort()) total += value;
  return total;
};
