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
import { booleanIn, idIn, listIn, numberIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';
import { yearlyRevenue } from './yearly-revenue.ts';

/** Reasons of Stripe's own that say why, beside what the customer chose: nobody asked for these endings. */
const ownReasons = new Set(['payment_failed', 'payment_disputed', 'canceled_by_retention_policy']);

const reasonOf = (subscription: unknown): string | null => {
  const reason = textIn(subscription, 'cancellation_details', 'reason');
  if (reason !== null && ownReasons.has(reason)) return reason;
  return textIn(subscription, 'cancellation_details', 'feedback');
};

const revenueOf = (subscription: unknown) =>
  yearlyRevenue(
    listIn(subscription, 'items', 'data').map((item) => ({
      amount: numberIn(item, 'price', 'unit_amount') ?? numberIn(item, 'plan', 'amount'),
      quantity: numberIn(item, 'quantity'),
      interval: textIn(item, 'price', 'recurring', 'interval') ?? textIn(item, 'plan', 'interval'),
      count:
        numberIn(item, 'price', 'recurring', 'interval_count') ??
        numberIn(item, 'plan', 'interval_count'),
    })),
    textIn(subscription, 'currency') ??
      textIn(listIn(subscription, 'items', 'data')[0], 'price', 'currency'),
  );

const planOf = (subscription: unknown): string | null => {
  const price = valueIn(listIn(subscription, 'items', 'data')[0], 'price');
  return textIn(price, 'nickname') ?? textIn(price, 'lookup_key') ?? textIn(price, 'product');
};

/** A cancellation that waits for the end of the period counts from the day on which it was made. */
const isCancelling = (subscription: unknown): boolean =>
  booleanIn(subscription, 'cancel_at_period_end') === true ||
  timeIn(subscription, 'cancel_at') !== null ||
  timeIn(subscription, 'canceled_at') !== null;

const wasCancelling = (previous: unknown): boolean =>
  booleanIn(previous, 'cancel_at_period_end') === true ||
  timeIn(previous, 'cancel_at') !== null ||
  timeIn(previous, 'canceled_at') !== null;

const neverPaid = new Set(['trialing', 'incomplete', 'incomplete_expired']);

const readSubscription = (body: unknown, isEnd: boolean, settings: SourceSettings): ReadOutcome => {
  const subscription = valueIn(body, 'data', 'object');
  const id = idIn(subscription, 'id');
  const at = timeIn(body, 'created');
  if (id === null)
    return rejected('/data/object/id', 'is missing', 'Send events of subscriptions.');
  if (at === null) return rejected('/created', 'is no time', 'Send the event as Stripe makes it.');
  if (!isEnd && !isCancelling(subscription)) {
    return wasCancelling(valueIn(body, 'data', 'previous_attributes'))
      ? understood(withdrawal(id, at), '')
      : ignored('a change of the subscription that cancels nothing');
  }
  const cancelledAt = timeIn(subscription, 'canceled_at') ?? timeIn(subscription, 'ended_at') ?? at;
  const isTrial = endedInTrial(timeIn(subscription, 'trial_end'), cancelledAt);
  if (isTrial || neverPaid.has(textIn(subscription, 'status') ?? '')) {
    return ignored('the subscription ended in its trial, or before its first payment');
  }
  const { customerId, accountId } = ownersIn(valueIn(subscription, 'metadata'), settings);
  return understood(
    cancellationEvents({
      id,
      at,
      cancelledAt,
      reasonCode: reasonOf(subscription),
      comment: textIn(subscription, 'cancellation_details', 'comment'),
      customer: {
        externalId: customerId,
        id: idIn(subscription, 'customer') ?? idIn(subscription, 'customer', 'id'),
      },
      accountId,
      revenue: revenueOf(subscription),
      plan: planOf(subscription),
      isTest: booleanIn(body, 'livemode') === false,
    }),
    '',
  );
};

/**
 * Stripe: ended and cancelling subscriptions with the feedback and comment of the customer portal, which come in a
 * later event than the cancelling. Trials that end and changes of plan are no cancellations.
 */
export const stripe: SourceKind = {
  name: 'stripe',
  title: 'Stripe',
  family: 'churn',
  schemes: [signatureSchemes.stripe],
  handshakes: [],
  options: ownerOptions('metadata'),
  deliveryId: (delivery) => idIn(parseJson(bodyText(delivery) ?? ''), 'id'),
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const { body } = read;
    const type = textIn(body, 'type');
    if (type === null) return rejected('/type', 'is missing', 'Send the event as Stripe makes it.');
    if (textIn(body, 'object') === 'v2.core.event') {
      return ignored('a thin event carries no subscription; choose the payload style "snapshot"');
    }
    if (type === 'customer.subscription.deleted') return readSubscription(body, true, settings);
    if (type === 'customer.subscription.updated') return readSubscription(body, false, settings);
    return ignored(`the event ${type} cancels no subscription`);
  },
};
