import {
  type AccountStanding,
  evidenceMarks,
  type FeatureRequest,
  type RequestCut,
} from '../../domain/request.ts';
import { Askers, latestDay, moneyUnits, strengthUnits, sum } from './askers.ts';
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
  readonly #askers: Askers;
  readonly #revenues: Float64Array;
  readonly #lost: Float64Array;
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
    // Nobody is behind some pieces, and each of these counts by itself.
    this.#askers = new Askers(cut.evidence.length);
    this.#revenues = new Float64Array(cut.evidence.length);
    this.#lost = new Float64Array(cut.evidence.length);
  }

  begin(): void {
    for (const seen of [this.#isAsker, this.#accounts, this.#people, this.#nameless, this.#told]) {
      seen.clear();
    }
    this.#askers.count = 0;
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
    const standing = this.#cut.accounts[company] ?? null;
    const left = standing?.churnedOnDay ?? null;
    const named =
      left !== null && (cancelled || (day <= left && day >= left - namedBeforeChurnDays));
    const askers = this.#askers;
    const known = unit >= 0 && !this.#isAsker.add(unit);
    const place = known ? (this.#askerOf[unit] as number) : askers.add(company);
    if (unit >= 0) this.#askerOf[unit] = place;
    askers.say(place, strength, day, named);
  }

  finish(request: FeatureRequest): RequestCounts {
    const { strength, count } = this.#askers;
    return {
      reach: sum(strength, count, strengthUnits),
      accounts: this.#accounts.count,
      customers: this.#people.count,
      askers: count,
      ...this.#sums,
      ...this.#money(),
      ...this.#times(request),
      requesters: this.#people.count + this.#nameless.count,
      told: this.#told.count,
    };
  }

  #times(request: FeatureRequest) {
    const { firstDay: first, lastDay: last, count } = this.#askers;
    const newSince = this.#endDay - recentDays;
    const earlierSince = newSince - earlierDays;
    const shippedDay = shippedOn(request);
    let [newAccounts, earlierAccounts, askedSinceShipped] = [0, 0, 0];
    let [firstDay, lastDay] = [latestDay, -latestDay];
    for (let i = 0; i < count; i++) {
      const [from, to] = [first[i] as number, last[i] as number];
      if (from >= newSince) newAccounts += 1;
      else if (from >= earlierSince) earlierAccounts += 1;
      if (shippedDay !== null && to > shippedDay) askedSinceShipped += 1;
      if (from < firstDay) firstDay = from;
      if (to > lastDay) lastDay = to;
    }
    return {
      newAccounts,
      earlierAccounts,
      askedSinceShipped,
      firstDay: count === 0 ? null : firstDay,
      lastDay: count === 0 ? null : lastDay,
    };
  }

  #money() {
    const { company, strength, named, count } = this.#askers;
    const [revenues, lost] = [this.#revenues, this.#lost];
    let [known, left, activeAccounts, renewsSoonAccounts] = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const standing = this.#cut.accounts[company[i] as number];
      if (standing === undefined || strength[i] === 0) continue;
      const leftOn = standing.churnedOnDay;
      // One that left after the day that is looked at was still here on it.
      const hasLeft = leftOn !== null && leftOn < this.#endDay;
      if (hasLeft && named[i] === 1 && leftOn >= this.#endDay - churnCountsDays) {
        lost[left] = standing.churnedRevenue;
        left += 1;
      }
      if (leftOn === null ? !standing.active : hasLeft) continue;
      activeAccounts += 1;
      const revenue = leftOn === null ? standing.revenue : standing.churnedRevenue;
      if (revenue !== null) {
        revenues[known] = revenue;
        known += 1;
      }
      if (this.#renewsSoon(standing)) renewsSoonAccounts += 1;
    }
    const revenueUncapped = sum(revenues, known, moneyUnits);
    return {
      revenue: sum(revenues, known, moneyUnits, accountShare * revenueUncapped),
      revenueUncapped,
      revenueKnownAccounts: known,
      activeAccounts,
      churnedRevenue: sum(lost, left, moneyUnits),
      churnedAccounts: left,
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
