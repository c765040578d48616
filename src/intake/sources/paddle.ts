import { cancellationEvents, endedInTrial, ownerOptions, ownersIn } from './cancellation.ts';
import { bodyText } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, listIn, numberIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';
import { yearlyRevenue } from './yearly-revenue.ts';

const revenueOf = (subscription: unknown) => {
  const items = listIn(subscription, 'items');
  const own = valueIn(subscription, 'billing_cycle');
  return yearlyRevenue(
    items.map((item) => {
      const cycle = recordIn(item, 'price', 'billing_cycle') ?? own;
      return {
        amount: numberIn(item, 'price', 'unit_price', 'amount'),
        quantity: numberIn(item, 'quantity'),
        interval: textIn(cycle, 'interval'),
        count: numberIn(cycle, 'frequency'),
      };
    }),
    textIn(subscription, 'currency_code'),
  );
};

const trialEndOf = (subscription: unknown): string | null =>
  listIn(subscription, 'items').flatMap(
    (item) => timeIn(item, 'trial_dates', 'ends_at') ?? [],
  )[0] ?? null;

const planOf = (subscription: unknown): string | null => {
  const [item] = listIn(subscription, 'items');
  return textIn(item, 'product', 'name') ?? textIn(item, 'price', 'description');
};

const readCanceled = (body: unknown, settings: SourceSettings): ReadOutcome => {
  const subscription = valueIn(body, 'data');
  const id = idIn(subscription, 'id');
  const at = timeIn(body, 'occurred_at');
  if (id === null) return rejected('/data/id', 'is missing', 'Send the event as Paddle makes it.');
  if (at === null) {
    return rejected('/occurred_at', 'is no time', 'Send the event as Paddle makes it.');
  }
  const cancelledAt = timeIn(subscription, 'canceled_at') ?? at;
  const neverBilled = valueIn(subscription, 'first_billed_at') === null;
  if (neverBilled || endedInTrial(trialEndOf(subscription), cancelledAt)) {
    return ignored('the subscription ended in its trial, or before its first payment');
  }
  const custom = valueIn(subscription, 'custom_data');
  const { customerId, accountId } = ownersIn(custom, settings);
  const { reason_key: reasonKey = 'cancellation_reason', comment_key: commentKey } =
    settings.options;
  return understood(
    cancellationEvents({
      id,
      at,
      cancelledAt,
      reasonCode: textIn(custom, reasonKey),
      comment: textIn(custom, commentKey ?? 'cancellation_comment'),
      customer: { externalId: customerId, id: idIn(subscription, 'customer_id') },
      accountId: accountId ?? idIn(subscription, 'business_id'),
      revenue: revenueOf(subscription),
      plan: planOf(subscription),
      isTest: false,
    }),
    '',
  );
};

/**
 * Paddle Billing: subscriptions that really ended. One that is scheduled to end can still be kept, and Paddle does not
 * say so; it counts when it ends. Reason and comment only where the merchant keeps them in `custom_data`.
 */
export const paddle: SourceKind = {
  name: 'paddle',
  title: 'Paddle',
  family: 'churn',
  schemes: [signatureSchemes.paddle],
  handshakes: [],
  options: [
    ...ownerOptions('custom_data'),
    {
      name: 'reason_key',
      title: 'Field with the reason',
      hint: 'The custom_data field with the reason that the customer chose; without it, cancellation_reason.',
      required: false,
    },
    {
      name: 'comment_key',
      title: 'Field with the comment',
      hint: 'The custom_data field with what the customer wrote; without it, cancellation_comment.',
      required: false,
    },
  ],
  deliveryId: (delivery) => idIn(parseJson(bodyText(delivery) ?? ''), 'event_id'),
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const type = textIn(read.body, 'event_type');
    if (type === null) {
      return rejected('/event_type', 'is missing', 'Send the event as Paddle makes it.');
    }
    if (type === 'subscription.canceled') return readCanceled(read.body, settings);
    return ignored(`the event ${type} ends no subscription`);
  },
};
