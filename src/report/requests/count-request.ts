import {
  type AccountStanding,
  type EvidenceColumns,
  evidenceMarks,
  type FeatureRequest,
  type RequestCut,
} from '../../domain/request.ts';
import { evidenceStrength } from './score-request.ts';

/** Which evidence counts. Internal evidence never does. */
export interface EvidenceFilter {
  /** Evidence with any of these marks is left out, e.g. `byProxy`. */
  readonly without: number;
  /** Only evidence with this mark; 0 = any. */
  readonly only: number;
  /** By index of the account; null = every account, the unknown included. */
  readonly accounts: Uint8Array | null;
}

/** What the evidence of one request adds up to on a day. */
export interface RequestCounts {
  readonly reach: number;
  /** Distinct known accounts and people. */
  readonly accounts: number;
  readonly customers: number;
  /** Accounts, and people whose account is not known: what reach adds up. */
  readonly askers: number;
  readonly evidence: number;
  /** Pieces of importance 3. */
  readonly blockers: number;
  /** Of active accounts, each once: capped as scored, and uncapped. */
  readonly revenue: number;
  readonly revenueUncapped: number;
  /** Of its active accounts, how many have a known revenue. */
  readonly revenueKnownAccounts: number;
  readonly activeAccounts: number;
  readonly churnedRevenue: number;
  readonly churnedAccounts: number;
  /** Accounts (people where no account is known) that asked first in the last 28 days, and in the 84 before. */
  readonly newAccounts: number;
  readonly earlierAccounts: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly confirmed: number;
  readonly byProxy: number;
  readonly internal: number;
  readonly campaign: number;
  /** People and companies who can be told. */
  readonly requesters: number;
  readonly told: number;
  /** Accounts (people where no account is known) that asked after the request shipped. */
  readonly askedSinceShipped: number;
  readonly renewsSoonAccounts: number;
}

const recentDays = 28;
const earlierDays = 84;
const namedBeforeChurnDays = 180;
const churnCountsDays = 365;
const renewalDays = 90;
/** One account is at most this share of a request's revenue. */
const accountShare = 0.2;
const blocker = 3;

/** One account, or one person without a known account. */
interface Asker {
  readonly standing: AccountStanding | null;
  strength: number;
  firstDay: number;
  lastDay: number;
  /** Days on which it asked, for what it named before it left. */
  readonly days: number[];
  cancelled: boolean;
}

/** Adds up one request; `count` takes the numbers of its pieces of evidence. */
class Tally {
  readonly #cut: RequestCut;
  readonly #filter: EvidenceFilter;
  readonly #endDay: number;
  readonly #askers = new Map<string | number, Asker>();
  readonly #accounts = new Set<number>();
  readonly #people = new Set<number>();
  readonly #requesters = new Set<number>();
  readonly #told = new Set<number>();
  readonly #sums = { evidence: 0, blockers: 0, confirmed: 0, byProxy: 0, internal: 0, campaign: 0 };

  constructor(cut: RequestCut, filter: EvidenceFilter, endDay: number) {
    this.#cut = cut;
    this.#filter = filter;
    this.#endDay = endDay;
  }

  add(piece: number): void {
    const { day, marks, account, person, importance } = this.#cut.evidence;
    const [on, mark, company] = [day[piece] ?? 0, marks[piece] ?? 0, account[piece] ?? -1];
    if (on >= this.#endDay || !this.#passes(mark, company)) return;
    if ((mark & evidenceMarks.internal) !== 0) {
      this.#sums.internal += 1;
      return;
    }
    const weight = importance[piece] ?? 0;
    this.#sums.evidence += 1;
    if (weight === blocker) this.#sums.blockers += 1;
    if ((mark & evidenceMarks.confirmed) !== 0) this.#sums.confirmed += 1;
    if ((mark & evidenceMarks.byProxy) !== 0) this.#sums.byProxy += 1;
    if ((mark & evidenceMarks.campaign) !== 0) this.#sums.campaign += 1;
    const human = person[piece] ?? 0;
    if (company >= 0) this.#accounts.add(company);
    if (human > 0) this.#people.add(human);
    if (human > 0 || company >= 0) {
      const requester = human > 0 ? human : -1 - company;
      this.#requesters.add(requester);
      if ((mark & evidenceMarks.told) !== 0) this.#told.add(requester);
    }
    this.#ask(company >= 0 ? company : human > 0 ? -human : `alone ${piece}`, company, on, weight);
    if ((mark & evidenceMarks.cancellation) !== 0 && company >= 0) {
      (this.#askers.get(company) as Asker).cancelled = true;
    }
  }

  #passes(mark: number, company: number): boolean {
    const { without, only, accounts } = this.#filter;
    if ((mark & without) !== 0 || (only !== 0 && (mark & only) === 0)) return false;
    return accounts === null || accounts[company] === 1;
  }

  #ask(key: string | number, company: number, day: number, importance: number): void {
    const strength = evidenceStrength(importance, this.#endDay - 1 - day);
    const asker = this.#askers.get(key);
    if (asker === undefined) {
      const standing = this.#cut.accounts[company] ?? null;
      this.#askers.set(key, {
        standing,
        strength,
        firstDay: day,
        lastDay: day,
        days: [day],
        cancelled: false,
      });
      return;
    }
    // The strongest, not the sum: a loud account counts once.
    asker.strength = Math.max(asker.strength, strength);
    asker.firstDay = Math.min(asker.firstDay, day);
    asker.lastDay = Math.max(asker.lastDay, day);
    asker.days.push(day);
  }

  finish(request: FeatureRequest): RequestCounts {
    const askers = [...this.#askers.values()];
    const since = (days: number): number => this.#endDay - days;
    const isNew = ({ firstDay }: Asker): boolean => firstDay >= since(recentDays);
    const earlier = ({ firstDay }: Asker): boolean =>
      firstDay < since(recentDays) && firstDay >= since(recentDays + earlierDays);
    const shippedDay = shippedOn(request);
    return {
      reach: sum(askers.map(({ strength }) => strength)),
      accounts: this.#accounts.size,
      customers: this.#people.size,
      askers: askers.length,
      ...this.#sums,
      ...this.#moneyOf(askers),
      newAccounts: askers.filter(isNew).length,
      earlierAccounts: askers.filter(earlier).length,
      firstDay: askers.length === 0 ? null : Math.min(...askers.map(({ firstDay }) => firstDay)),
      lastDay: askers.length === 0 ? null : Math.max(...askers.map(({ lastDay }) => lastDay)),
      requesters: this.#requesters.size,
      told: this.#told.size,
      askedSinceShipped:
        shippedDay === null ? 0 : askers.filter(({ lastDay }) => lastDay > shippedDay).length,
    };
  }

  #moneyOf(askers: readonly Asker[]) {
    const mattering = askers.filter(({ strength }) => strength > 0);
    const gone = mattering.filter((asker) => this.#leftOverIt(asker));
    const here = mattering.flatMap(({ standing }) =>
      standing !== null && this.#isHere(standing) ? [standing] : [],
    );
    const revenues = here.flatMap((standing) => this.#revenueOf(standing) ?? []);
    const revenueUncapped = sum(revenues);
    const most = accountShare * revenueUncapped;
    return {
      revenue: sum(revenues.map((revenue) => Math.min(revenue, most))),
      revenueUncapped,
      revenueKnownAccounts: revenues.length,
      activeAccounts: here.length,
      churnedRevenue: sum(gone.map(({ standing }) => standing?.churnedRevenue ?? 0)),
      churnedAccounts: gone.length,
      renewsSoonAccounts: here.filter(
        ({ renewsOnDay }) =>
          renewsOnDay !== null &&
          renewsOnDay >= this.#endDay &&
          renewsOnDay < this.#endDay + renewalDays,
      ).length,
    };
  }

  #hasLeft({ churnedOnDay }: AccountStanding): boolean {
    return churnedOnDay !== null && churnedOnDay < this.#endDay;
  }

  /** One that left after the day that is looked at was still here on it. */
  #isHere(standing: AccountStanding): boolean {
    return standing.churnedOnDay === null ? standing.active : !this.#hasLeft(standing);
  }

  #revenueOf({ churnedOnDay, churnedRevenue, revenue }: AccountStanding): number | null {
    return churnedOnDay === null ? revenue : churnedRevenue;
  }

  #leftOverIt({ standing, cancelled, days }: Asker): boolean {
    const left = standing?.churnedOnDay ?? null;
    if (standing === null || left === null || !this.#hasLeft(standing)) return false;
    if (left < this.#endDay - churnCountsDays) return false;
    return cancelled || days.some((day) => day <= left && day >= left - namedBeforeChurnDays);
  }
}

const dayMs = 86_400_000;
const shippedOn = ({ status, statusAt }: FeatureRequest): number | null =>
  status === 'shipped' && statusAt !== null ? Math.floor(Date.parse(statusAt) / dayMs) : null;

/** Smallest first: the same sum whatever the order in which accounts became known. */
const sum = (values: readonly number[]): number => {
  let total = 0;
  for (const value of [...values].sort((a, b) => a - b)) total += value;
  return total;
};

/** Numbers of the pieces of evidence, request by request (counting sort). */
export const piecesByRequest = (
  { request, length }: EvidenceColumns,
  requests: number,
): { readonly start: Int32Array; readonly pieces: Int32Array } => {
  const start = new Int32Array(requests + 1);
  for (let piece = 0; piece < length; piece++) {
    start[(request[piece] as number) + 1] = (start[(request[piece] as number) + 1] as number) + 1;
  }
  for (let i = 0; i < requests; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice(0, requests);
  const pieces = new Int32Array(length);
  for (let piece = 0; piece < length; piece++) {
    const of = request[piece] as number;
    const at = next[of] as number;
    pieces[at] = piece;
    next[of] = at + 1;
  }
  return { start, pieces };
};

/** Counts every request of the cut with the evidence before `endDay`. */
export const countRequests = (
  cut: RequestCut,
  filter: EvidenceFilter,
  endDay: number,
): RequestCounts[] => {
  const { start, pieces } = piecesByRequest(cut.evidence, cut.requests.length);
  return cut.requests.map((request, index) => {
    const tally = new Tally(cut, filter, endDay);
    for (let at = start[index] as number; at < (start[index + 1] as number); at++) {
      tally.add(pieces[at] as number);
    }
    return tally.finish(request);
  });
};
