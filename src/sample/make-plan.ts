import type { ChurnReason } from '../domain/analysis.ts';
import { type Issue, issues } from './issues.ts';
import type { PlannedCancellation, SamplePlan } from './plan-messages.ts';
import { createRandom, seedFrom } from './random.ts';
import { weekStartMs } from './sample-calendar.ts';
import { makeWorld, type SampleAccount, type SampleWorld } from './world.ts';

const demoSize = 6_000;
const weekMs = 7 * 86_400_000;

/** Why accounts leave, in a fixed mix. */
const reasonWeights: readonly (readonly [ChurnReason, number])[] = [
  ['price', 22],
  ['missing_feature', 16],
  ['reliability', 14],
  ['competitor', 13],
  ['support', 10],
  ['usability', 8],
  ['no_longer_needed', 8],
  ['project_ended', 5],
  ['business_closed', 4],
];

const shuffledAccounts = (world: SampleWorld, seed: number, purpose: string): SampleAccount[] => {
  const random = createRandom(seedFrom(purpose, seed));
  return world.accounts
    .map((account) => ({ account, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ account }) => account);
};

/** Splits `size` over the weeks with up to ±12 % of chance; the sum is exact. */
const splitOverWeeks = (size: number, weeks: number, seed: number): number[] => {
  const random = createRandom(seedFrom('sizes', seed));
  const shares = Array.from({ length: weeks }, () => 0.88 + 0.24 * random.next());
  const total = shares.reduce((sum, share) => sum + share, 0);
  let [given, passed] = [0, 0];
  return shares.map((share) => {
    passed += share;
    const upTo = Math.round((size * passed) / total);
    const here = upTo - given;
    given = upTo;
    return here;
  });
};

const planCancellations = (
  world: SampleWorld,
  seed: number,
  weeks: number,
  size: number,
): PlannedCancellation[] => {
  const random = createRandom(seedFrom('cancellations', seed));
  const leaving = Math.min(Math.round(size * 0.01), Math.floor(world.accounts.length / 4));
  return shuffledAccounts(world, seed, 'leaving')
    .slice(0, leaving)
    .map((account) => {
      const week = random.int(weeks);
      const reason = reasonWeights[random.weighted(reasonWeights.map(([, weight]) => weight))];
      return {
        account,
        week,
        atMs: weekStartMs(week) + Math.floor(random.next() * weekMs),
        reason: reason?.[0] ?? 'other',
      };
    });
};

const planSupporters = (world: SampleWorld, seed: number, scale: number) =>
  new Map(
    (issues as readonly Issue[])
      .filter((issue) => issue.accounts !== undefined)
      .map((issue) => {
        const count = Math.max(2, Math.round((issue.accounts ?? 0) * scale));
        const behind = new Set(shuffledAccounts(world, seed, issue.id).slice(0, count));
        return [issue.id, world.customers.filter(({ account }) => behind.has(account))] as const;
      }),
  );

/** Everything that is decided before the first week is planned. Accounts grow with the size, 250 at 6,000. */
export const makePlan = (seed: number, weeks: number, size: number | 'demo'): SamplePlan => {
  const messages = size === 'demo' ? demoSize : size;
  const scale = Math.min(16, Math.max(0.1, messages / demoSize));
  const world = makeWorld(seed, Math.round(250 * scale));
  const cancellations = planCancellations(world, seed, weeks, messages);
  return {
    seed,
    weeks,
    world,
    sizes: splitOverWeeks(messages, weeks, seed),
    cancellations,
    cancelledAtMs: new Map(cancellations.map(({ account, atMs }) => [account.id, atMs])),
    supporters: planSupporters(world, seed, scale),
  };
};
