import {
  cancellationEvents,
  endedInTrial,
  ownerOptions,
  ownersIn,
  withdrawal,
} from './cancellation.ts';
import { bodyText } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, listIn, numberIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';
import { yearlyRevenue } from './yearly-revenue.ts';

const cancelling = new Set(['subscription_cancelled', 'subscription_cancellation_scheduled']);
const staying = 'subscription_scheduled_cancellation_removed';

/**
 * Chargebee's own reasons are those of the system (no payment, no card, fraud): nobody chose to leave. What the
 * customer chose stands in the merchant's list of reason codes.
 */
const reasonOf = (subscription: unknown): string | null =>
  textIn(subscription, 'cancel_reason') ?? textIn(subscription, 'cancel_reason_code');

const monthlyRevenueOf = (subscription: unknown) =>
  yearlyRevenue(
    [{ amount: numberIn(subscription, 'mrr'), quantity: 1, interval: 'month', count: 1 }],
    textIn(subscription, 'currency_code'),
  );

const commentOf = (content: unknown, settings: SourceSettings): string | null => {
  const subscription = valueIn(content, 'subscription');
  const { comment_key: key } = settings.options;
  return (
    (key === undefined ? null : textIn(subscription, key)) ??
    textIn(subscription, 'cancel_comment') ??
    textIn(content, 'comment', 'notes')
  );
};

const planOf = (subscription: unknown): string | null =>
  textIn(listIn(subscription, 'subscription_items')[0], 'item_price_id') ??
  textIn(subscription, 'plan_id');

const readCancelling = (body: unknown, settings: SourceSettings): ReadOutcome => {
  const content = valueIn(body, 'content');
  const subscription = valueIn(content, 'subscription');
  const customer = valueIn(content, 'customer');
  const id = idIn(subscription, 'id');
  const at = timeIn(body, 'occurred_at');
  if (id === null) {
    return rejected('/content/subscription/id', 'is missing', 'Send events of subscriptions.');
  }
  if (at === null) {
    return rejected('/occurred_at', 'is no time', 'Send the event as Chargebee makes it.');
  }
  const type = textIn(body, 'event_type') ?? '';
  if (type === staying) return understood(withdrawal(id, at), '');
  const isScheduled = type === 'subscription_cancellation_scheduled';
  // The end of the term may lie ahead; what counts is the day of the decision.
  const cancelledAt =
    timeIn(subscription, 'cancel_schedule_created_at') ??
    (isScheduled ? null : timeIn(subscription, 'cancelled_at')) ??
    at;
  const inTrial = textIn(subscription, 'status') === 'in_trial';
  if (inTrial || endedInTrial(timeIn(subscription, 'trial_end'), cancelledAt)) {
    return ignored('the subscription ended in its trial, or before its first payment');
  }
  const { customerId, accountId } = ownersIn(subscription, settings);
  return understood(
    cancellationEvents({
      id,
      at,
      cancelledAt,
      reasonCode: reasonOf(subscription),
      comment: commentOf(content, settings),
      customer: {
        externalId: customerId,
        id: idIn(subscription, 'customer_id') ?? idIn(customer, 'id'),
        email: textIn(customer, 'email'),
      },
      accountId,
      accountName: textIn(customer, 'company'),
      revenue: monthlyRevenueOf(subscription),
      plan: planOf(subscription),
      isTest: false,
    }),
    '',
  );
};

/** Chargebee: cancelled subscriptions, now or at the end of the term, and those that were kept after all. */
export const chargebee: SourceKind = {
  name: 'chargebee',
  title: 'Chargebee',
  family: 'churn',
  schemes: [sharedSecret],
  handshakes: [],
  options: [
    ...ownerOptions('subscription'),
    {
      name: 'comment_key',
      title: 'Field with the comment',
      hint: 'The custom field of the subscription with what the customer wrote, e.g. cf_cancellation_comment.',
      required: false,
    },
  ],
  deliveryId: (delivery) => idIn(parseJson(bodyText(delivery) ?? ''), 'id'),
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const type = textIn(read.body, 'event_type');
    if (type === null) {
      return rejected('/event_type', 'is missing', 'Send the event as Chargebee makes it.');
    }
    return cancelling.has(type) || type === staying
      ? readCancelling(read.body, settings)
      : ignored(`the event ${type} cancels no subscription`);
  },
};
