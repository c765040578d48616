import type { AccountUpdate, CustomerUpdate } from '../domain/customer.ts';
import type { Submission } from '../domain/ticket.ts';
import { makePlan } from './make-plan.ts';
import { planWeek, type SamplePlan } from './plan-messages.ts';
import { defaultSampleWeeks, weekStartMs } from './sample-calendar.ts';
import { type SampleTruth, tellTruth } from './sample-truth.ts';
import { writeMessage } from './write-message.ts';

export interface SampleOptions {
  readonly seed: number;
  /** Full ISO weeks from 2026-W02 on; at least 4, default 26. */
  readonly weeks?: number;
  /** Messages in all; `demo` (the default) is 6,000. */
  readonly size?: 'demo' | number;
}

export interface Sample {
  /** In order of time; may be walked any number of times, and holds one week in memory at once. */
  readonly submissions: Iterable<Submission>;
  /** States of accounts: one before the first week, one more for those that cancel. */
  readonly accounts: readonly (AccountUpdate & { readonly id: string })[];
  readonly customers: readonly (CustomerUpdate & { readonly id: string })[];
  readonly truth: SampleTruth;
}

function* writeSample(plan: SamplePlan): Iterable<Submission> {
  let written = 0;
  for (let week = 0; week < plan.weeks; week += 1) {
    for (const message of planWeek(plan, week, written + 1)) yield writeMessage(message);
    written += plan.sizes[week] ?? 0;
  }
}

const accountStates = (plan: SamplePlan): Sample['accounts'] => {
  const validFrom = new Date(weekStartMs(0) - 365 * 86_400_000).toISOString();
  return plan.world.accounts.flatMap(({ id, name, plan: tariff, revenue, region, industry }) => {
    const segments = { region, industry };
    const state = { id, name, plan: tariff, revenue, currency: 'EUR', segments };
    const left = plan.cancelledAtMs.get(id);
    return [
      { ...state, status: 'active' as const, validFrom },
      ...(left === undefined
        ? []
        : [{ ...state, status: 'churned' as const, validFrom: new Date(left).toISOString() }]),
    ];
  });
};

/**
 * Half a year of an invented B2B product family, Pellworth: tickets, surveys and cancellations in five languages, and
 * the truth that is planted in them. Equal options give equal bytes. Throws RangeError on fewer than 4 weeks.
 */
export const generateSample = (options: SampleOptions): Sample => {
  const weeks = options.weeks ?? defaultSampleWeeks;
  if (!Number.isInteger(weeks) || weeks < 4) throw new RangeError('weeks must be at least 4');
  const plan = makePlan(options.seed, weeks, options.size ?? 'demo');
  return {
    submissions: { [Symbol.iterator]: () => writeSample(plan)[Symbol.iterator]() },
    accounts: accountStates(plan),
    customers: plan.world.customers.map(({ id, email, account }) => ({
      id,
      email,
      account: account.id,
      validFrom: new Date(weekStartMs(0) - 365 * 86_400_000).toISOString(),
    })),
    truth: tellTruth(plan),
  };
};
