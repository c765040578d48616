import { chargebee } from '../../../../src/intake/sources/chargebee.ts';
import { paddle } from '../../../../src/intake/sources/paddle.ts';
import { stripe } from '../../../../src/intake/sources/stripe.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const json = (body: unknown): SampleRequest => ({ body: JSON.stringify(body) });

const cancelledAtS = 1_772_445_600;

/** An event about a Stripe subscription of two seats at 30 euros a month. */
export const stripeEvent = (
  number: number,
  type: string,
  subscription: Record<string, unknown>,
  previous: Record<string, unknown> = {},
): SampleRequest =>
  json({
    id: `evt_${number}`,
    object: 'event',
    created: cancelledAtS + number,
    livemode: true,
    type,
    data: {
      object: {
        id: 'sub_9',
        object: 'subscription',
        customer: 'cus_9',
        status: 'active',
        currency: 'eur',
        metadata: { customer_id: 'cust-9', account_id: 'brightmart' },
        cancel_at_period_end: false,
        cancel_at: null,
        canceled_at: null,
        ended_at: null,
        trial_end: null,
        items: {
          data: [
            {
              quantity: 2,
              price: {
                unit_amount: 3000,
                currency: 'eur',
                nickname: 'Team',
                recurring: { interval: 'month', interval_count: 1 },
              },
            },
          ],
        },
        cancellation_details: { reason: null, feedback: null, comment: null },
        ...subscription,
      },
      previous_attributes: previous,
    },
  });

const leaving = { cancel_at_period_end: true, canceled_at: cancelledAtS };
const details = (feedback: string | null, comment: string | null) => ({
  cancellation_details: { reason: 'cancellation_requested', feedback, comment },
});

export const stripeCancellation: SourceSample = {
  kind: stripe,
  secret: 'whsec_Zm9yLXRlc3RzLW9ubHk',
  history: [
    stripeEvent(1, 'customer.subscription.updated', { ...leaving, ...details(null, null) }),
    stripeEvent(2, 'customer.subscription.updated', {
      ...leaving,
      ...details('too_expensive', 'The seats got too dear.'),
    }),
    stripeEvent(3, 'customer.subscription.deleted', {
      ...leaving,
      ...details('too_expensive', 'The seats got too dear.'),
      status: 'canceled',
      ended_at: cancelledAtS + 3,
    }),
  ],
  unknownEvent: stripeEvent(90, 'charge.succeeded', {}),
  withText: (text) =>
    stripeEvent(1, 'customer.subscription.updated', { ...leaving, ...details('other', text) }),
};

/** An event about a Paddle subscription of ten seats at 32.40 dollars a month. */
export const paddleEvent = (
  type: string,
  change: Record<string, unknown> = {},
  eventId = 'evt_01p',
): SampleRequest =>
  json({
    event_id: eventId,
    event_type: type,
    occurred_at: '2026-03-02T10:00:00.697145Z',
    notification_id: 'ntf_01p',
    data: {
      id: 'sub_01p',
      status: 'canceled',
      customer_id: 'ctm_01p',
      business_id: 'biz_01p',
      currency_code: 'USD',
      first_billed_at: '2025-03-02T10:00:00Z',
      canceled_at: '2026-03-02T10:00:00.1234567Z',
      scheduled_change: null,
      billing_cycle: { interval: 'month', frequency: 1 },
      custom_data: { cancellation_reason: 'switched_service', cancellation_comment: 'We moved.' },
      items: [
        {
          quantity: 10,
          price: { unit_price: { amount: '3240', currency_code: 'USD' }, description: 'Seat' },
          product: { name: 'Depot' },
        },
      ],
      ...change,
    },
  });

export const paddleCancellation: SourceSample = {
  kind: paddle,
  secret: 'pdl_ntfset_key_for_tests',
  history: [paddleEvent('subscription.canceled')],
  unknownEvent: paddleEvent('transaction.completed'),
  withText: (text) =>
    paddleEvent('subscription.canceled', { custom_data: { cancellation_comment: text } }),
};

/** An event about a Chargebee subscription that brings 120 euros a month. */
export const chargebeeEvent = (
  number: number,
  type: string,
  subscription: Record<string, unknown> = {},
): SampleRequest =>
  json({
    id: `ev_${number}`,
    occurred_at: cancelledAtS + number,
    source: 'hosted_page',
    object: 'event',
    api_version: 'v2',
    event_type: type,
    content: {
      subscription: {
        id: 'cb_sub_1',
        customer_id: 'cust-9',
        status: 'cancelled',
        cancelled_at: cancelledAtS,
        cancel_reason_code: 'Missing feature',
        currency_code: 'EUR',
        mrr: 12_000,
        subscription_items: [{ item_price_id: 'team-eur-monthly' }],
        ...subscription,
      },
      customer: { id: 'cust-9', email: 'mia@brightmart.example', company: 'Brightmart' },
    },
  });

export const chargebeeCancellation: SourceSample = {
  kind: chargebee,
  secret: 'password of the webhook',
  history: [
    chargebeeEvent(1, 'subscription_cancellation_scheduled', { status: 'non_renewing' }),
    chargebeeEvent(2, 'subscription_scheduled_cancellation_removed', { status: 'active' }),
    chargebeeEvent(3, 'subscription_cancelled'),
  ],
  unknownEvent: chargebeeEvent(90, 'invoice_generated'),
  withText: (text) => chargebeeEvent(1, 'subscription_cancelled', { cancel_comment: text }),
};
