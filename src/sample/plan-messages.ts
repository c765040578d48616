import type { ChurnReason } from '../domain/analysis.ts';
import { type Issue, issues } from './issues.ts';
import { createRandom, type Random, seedFrom } from './random.ts';
import { rateInWeek, seasonalDays, weekStartMs } from './sample-calendar.ts';
import type { SampleAccount, SampleCustomer, SampleWorld } from './world.ts';

const dayMs = 86_400_000;

export type MessageForm = 'ticket' | 'survey' | 'cancellation' | 'spam' | 'auto_reply';
export type SurveyKind = 'nps' | 'csat' | 'ces';

/** Everything about a message but its words. */
export interface PlannedMessage {
  /** External id, e.g. `pw-000042`; in order of time. */
  id: string;
  readonly atMs: number;
  readonly form: MessageForm;
  readonly customer: SampleCustomer;
  readonly channel: string;
  readonly issue: Issue | null;
  /** A second matter in the same message. */
  readonly second: Issue | null;
  readonly reason: ChurnReason | null;
  readonly survey: SurveyKind | null;
  /** Equal seeds give equal words: a duplicate has its original's. */
  readonly textSeed: number;
  readonly original: PlannedMessage | null;
}

/** A cancellation decided for the half year before any message is written. */
export interface PlannedCancellation {
  readonly account: SampleAccount;
  readonly atMs: number;
  readonly week: number;
  readonly reason: ChurnReason;
}

/** What every week's plan needs to know. */
export interface SamplePlan {
  readonly seed: number;
  readonly weeks: number;
  readonly world: SampleWorld;
  readonly sizes: readonly number[];
  readonly cancellations: readonly PlannedCancellation[];
  readonly cancelledAtMs: ReadonlyMap<string, number>;
  /** People behind each feature request, by issue id. */
  readonly supporters: ReadonlyMap<string, readonly SampleCustomer[]>;
}

const channels = ['email', 'chat', 'form', 'phone', 'in_app', 'community', 'review'] as const;
const channelWeights = [38, 18, 14, 10, 10, 6, 4];
const forms: readonly MessageForm[] = ['ticket', 'survey', 'spam', 'auto_reply'];
const formWeights = [71, 25, 2, 2];

const drawTime = (issue: Issue | null, week: number, random: Random): number => {
  const days = issue?.kind === 'seasonal' ? seasonalDays(week) : [0, 1, 2, 3, 4, 5, 6];
  const weights = days.map((day) => (day < 5 ? 10 : 3));
  const day = days[random.weighted(weights)] ?? 0;
  // Two uniforms: most messages come around midday.
  const hours = 5 + 8 * (random.next() + random.next());
  return weekStartMs(week) + day * dayMs + Math.floor(hours * 3_600_000);
};

const drawCustomer = (
  plan: SamplePlan,
  issue: Issue | null,
  atMs: number,
  random: Random,
): SampleCustomer => {
  const people =
    (issue === null ? undefined : plan.supporters.get(issue.id)) ?? plan.world.customers;
  let customer = random.pick(people);
  for (let tries = 0; tries < 8; tries += 1) {
    if ((plan.cancelledAtMs.get(customer.account.id) ?? Number.POSITIVE_INFINITY) > atMs) break;
    customer = random.pick(people);
  }
  return customer;
};

const draftMessage = (
  plan: SamplePlan,
  week: number,
  rates: readonly number[],
  random: Random,
): PlannedMessage => {
  const form = forms[random.weighted(formWeights)] ?? 'ticket';
  const named = form === 'ticket' ? random.chance(0.92) : form === 'survey' && random.chance(0.66);
  const issue = named ? (issues[random.weighted(rates)] ?? null) : null;
  const atMs = drawTime(issue, week, random);
  const second = issue !== null && issue.kind !== 'seasonal' && random.chance(0.1);
  const other = second ? (issues[random.weighted(rates)] ?? null) : null;
  const plain = other !== null && (other.kind === 'steady' || other.kind === 'praise');
  return {
    id: '',
    atMs,
    form,
    customer: drawCustomer(plan, issue, atMs, random),
    channel:
      form === 'survey'
        ? random.pick(['in_app', 'email'])
        : form === 'ticket'
          ? (channels[random.weighted(channelWeights)] ?? 'email')
          : 'email',
    issue,
    second: plain && other.id !== issue?.id ? other : null,
    reason: null,
    survey:
      form === 'survey'
        ? ((['nps', 'csat', 'ces'] as const)[random.weighted([5, 3, 2])] ?? 'nps')
        : null,
    textSeed: seedFrom('text', plan.seed, week, random.int(2 ** 31)),
    original: null,
  };
};

/** The same matter again from the same person by another channel, hours later. */
const repeatMessage = (original: PlannedMessage, week: number, random: Random): PlannedMessage => ({
  ...original,
  channel: random.pick(channels.filter((channel) => channel !== original.channel)),
  atMs: Math.min(original.atMs + Math.floor(random.next() * dayMs), weekStartMs(week + 1) - 1),
  original,
});

const cancellationMessage = (
  plan: SamplePlan,
  { account, atMs, week, reason }: PlannedCancellation,
): PlannedMessage => ({
  id: '',
  atMs,
  form: 'cancellation',
  customer:
    plan.world.customers.find((customer) => customer.account === account) ??
    (plan.world.customers[0] as SampleCustomer),
  channel: 'form',
  issue: null,
  second: null,
  reason,
  survey: null,
  textSeed: seedFrom('cancel', plan.seed, week, account.id),
  original: null,
});

/** The messages of one week in order of time, numbered on from `firstNumber`. */
export const planWeek = (plan: SamplePlan, week: number, firstNumber: number): PlannedMessage[] => {
  const random = createRandom(seedFrom('week', plan.seed, week));
  const rates = issues.map((issue) => rateInWeek(issue, week, plan.weeks, plan.seed));
  const messages = plan.cancellations
    .filter((cancellation) => cancellation.week === week)
    .map((cancellation) => cancellationMessage(plan, cancellation));
  const size = plan.sizes[week] ?? 0;
  while (messages.length < size) {
    const message = draftMessage(plan, week, rates, random);
    messages.push(message);
    if (message.form === 'ticket' && random.chance(0.03) && messages.length < size) {
      messages.push(repeatMessage(message, week, random));
    }
  }
  messages.sort((a, b) => a.atMs - b.atMs);
  for (const [index, message] of messages.entries()) {
    message.id = `pw-${String(firstNumber + index).padStart(6, '0')}`;
  }
  return messages;
};
