import { describe, expect, test } from 'vitest';
import { churnCodeTable, judgeChurn } from '../../../src/domain/churn-codes.ts';
import { chargebee } from '../../../src/intake/sources/chargebee.ts';
import { paddle } from '../../../src/intake/sources/paddle.ts';
import type { SourceKind } from '../../../src/intake/sources/source-kind.ts';
import { stripe } from '../../../src/intake/sources/stripe.ts';
import { makeDelivery } from './make-delivery.ts';
import { chargebeeEvent, paddleEvent, stripeEvent } from './samples/churn-samples.ts';
import type { SampleRequest } from './source-sample.ts';

const outcomeOf = (kind: SourceKind, { body }: SampleRequest, options = {}) =>
  kind.read(makeDelivery(body), { options, mapping: null });
const cancellationOf = (kind: SourceKind, step: SampleRequest, options = {}) => {
  const outcome = outcomeOf(kind, step, options);
  if (outcome.outcome !== 'events') throw new Error(JSON.stringify(outcome));
  const changed = outcome.events.find(({ type }) => type === 'changed');
  const said = outcome.events.find(({ type }) => type === 'said');
  if (changed?.type !== 'changed') throw new Error('nothing changed');
  return { ...changed, comment: said?.type === 'said' ? said.part.text : null };
};
const isVoluntary = (code: string | null | undefined) =>
  judgeChurn(code ?? null, [], churnCodeTable([])).voluntary;

const cancelledAtS = 1_772_445_600;
const day = 86_400;
const leaving = { cancel_at_period_end: true, canceled_at: cancelledAtS };
const ended = { status: 'canceled', canceled_at: cancelledAtS, ended_at: cancelledAtS };
const details = (
  reason: string,
  feedback: string | null = null,
  comment: string | null = null,
) => ({
  cancellation_details: { reason, feedback, comment },
});
const updated = 'customer.subscription.updated';
const deleted = 'customer.subscription.deleted';

describe('Stripe', () => {
  test('a cancellation carries reason, comment, revenue per year, account and the day of the decision', () => {
    const step = stripeEvent(2, updated, {
      ...leaving,
      ...details('cancellation_requested', 'missing_features', 'No batch picking.'),
    });
    expect(cancellationOf(stripe, step)).toMatchObject({
      kind: 'churn',
      id: 'sub_9',
      at: '2026-03-02T10:00:02.000Z',
      comment: 'No batch picking.',
      fields: {
        cancelledAt: '2026-03-02T10:00:00.000Z',
        reasonCode: 'missing_features',
        revenue: { amount: 720, currency: 'EUR', per: 'year' },
        customer: { externalId: 'cust-9', id: 'cus_9' },
        account: { externalId: 'brightmart' },
        segments: { plan: 'Team' },
      },
    });
  });

  test('feedback that comes later fills in; the first event says nothing that would undo it', () => {
    const first = cancellationOf(
      stripe,
      stripeEvent(1, updated, { ...leaving, ...details('cancellation_requested') }),
    );
    expect(first.fields).not.toHaveProperty('reasonCode');
    expect(first.comment).toBeNull();
  });

  test.each([
    ['payment_failed', null, 'payment_failed', false],
    ['payment_disputed', null, 'payment_disputed', false],
    ['cancellation_requested', 'too_expensive', 'too_expensive', true],
    ['cancellation_requested', null, undefined, true],
  ])('%s with feedback %s is the code %s', (reason, feedback, code, voluntary) => {
    const { fields } = cancellationOf(
      stripe,
      stripeEvent(3, deleted, { ...ended, ...details(reason, feedback) }),
    );
    expect(fields.reasonCode).toBe(code);
    expect(isVoluntary(fields.reasonCode)).toBe(voluntary);
  });

  test.each([
    ['a change of plan', stripeEvent(1, updated, {}, { items: {} })],
    ['a trial that ends', stripeEvent(1, deleted, { ...ended, trial_end: cancelledAtS })],
    ['leaving in a trial', stripeEvent(1, updated, { ...leaving, status: 'trialing' })],
    [
      'a first payment that never came',
      stripeEvent(1, deleted, { ...ended, status: 'incomplete_expired' }),
    ],
    ['a notice of a trial', stripeEvent(1, 'customer.subscription.trial_will_end', {})],
    ['a failed payment', stripeEvent(1, 'invoice.payment_failed', {})],
  ])('%s is no cancellation', (_what, step) => {
    expect(outcomeOf(stripe, step)).toMatchObject({ outcome: 'ignored' });
  });

  test('a trial long past does not hide a cancellation', () => {
    const step = stripeEvent(1, deleted, { ...ended, trial_end: cancelledAtS - 90 * day });
    expect(outcomeOf(stripe, step).outcome).toBe('events');
  });

  test('a cancellation that is taken back is forgotten, and one that comes again counts', () => {
    const back = stripeEvent(5, updated, {}, { cancel_at_period_end: true });
    expect(outcomeOf(stripe, back)).toMatchObject({
      events: [{ type: 'deleted', permanent: false, id: 'sub_9' }],
    });
    expect(outcomeOf(stripe, stripeEvent(9, updated, leaving))).toMatchObject({
      events: [{ type: 'restored' }, { type: 'changed' }],
    });
  });

  test('test mode is kept apart, yen have no cents, and metered prices have no yearly amount', () => {
    const live = stripeEvent(1, updated, leaving);
    const body = JSON.parse(live.body);
    const asked = { ...live, body: JSON.stringify({ ...body, livemode: false }) };
    expect(cancellationOf(stripe, asked).fields.exclude).toBe('test');
    const item = (price: object) => ({ ...leaving, currency: 'jpy', items: { data: [{ price }] } });
    const yen = item({ unit_amount: 500, recurring: { interval: 'month', interval_count: 3 } });
    expect(cancellationOf(stripe, stripeEvent(1, updated, yen)).fields.revenue?.amount).toBe(2_000);
    const metered = item({ unit_amount: null, recurring: { interval: 'month' } });
    expect(cancellationOf(stripe, stripeEvent(1, updated, metered)).fields).not.toHaveProperty(
      'revenue',
    );
  });
});

describe('Paddle', () => {
  test('an ended subscription carries revenue, plan and what the merchant kept of the reason', () => {
    expect(cancellationOf(paddle, paddleEvent('subscription.canceled'))).toMatchObject({
      id: 'sub_01p',
      comment: 'We moved.',
      fields: {
        cancelledAt: '2026-03-02T10:00:00.123Z',
        reasonCode: 'switched_service',
        revenue: { amount: 3_888, currency: 'USD', per: 'year' },
        customer: { id: 'ctm_01p' },
        account: { externalId: 'biz_01p' },
        segments: { plan: 'Depot' },
      },
    });
  });

  test.each([
    [
      'a scheduled end',
      paddleEvent('subscription.updated', { scheduled_change: { action: 'cancel' } }),
    ],
    ['one that never paid', paddleEvent('subscription.canceled', { first_billed_at: null })],
    [
      'one that ended with its trial',
      paddleEvent('subscription.canceled', {
        items: [{ quantity: 1, trial_dates: { ends_at: '2026-03-02T10:00:00Z' } }],
      }),
    ],
  ])('%s is not counted', (_what, step) => {
    expect(outcomeOf(paddle, step)).toMatchObject({ outcome: 'ignored' });
  });
});

describe('Chargebee', () => {
  test('a cancellation carries the merchant’s reason, monthly revenue, person and company', () => {
    const step = chargebeeEvent(1, 'subscription_cancelled', { cf_why: 'No batch picking.' });
    expect(cancellationOf(chargebee, step, { comment_key: 'cf_why' })).toMatchObject({
      id: 'cb_sub_1',
      comment: 'No batch picking.',
      fields: {
        reasonCode: 'Missing feature',
        revenue: { amount: 1_440, currency: 'EUR', per: 'year' },
        customer: { id: 'cust-9', email: 'mia@brightmart.example' },
        account: { name: 'Brightmart' },
      },
    });
  });

  test.each(['not_paid', 'no_card'])('%s is a payment that failed and no decision', (reason) => {
    const step = chargebeeEvent(1, 'subscription_cancelled', { cancel_reason: reason });
    expect(isVoluntary(cancellationOf(chargebee, step).fields.reasonCode)).toBe(false);
  });

  test('a scheduled end counts on the day it was scheduled, now and when it comes', () => {
    const later = cancelledAtS + 20 * day;
    const scheduled = chargebeeEvent(1, 'subscription_cancellation_scheduled', {
      cancelled_at: later,
      cancel_schedule_created_at: cancelledAtS,
    });
    const over = chargebeeEvent(2, 'subscription_cancelled', {
      cancelled_at: later,
      cancel_schedule_created_at: cancelledAtS,
    });
    for (const step of [scheduled, over]) {
      expect(cancellationOf(chargebee, step).fields.cancelledAt).toBe('2026-03-02T10:00:00.000Z');
    }
  });

  test.each([
    ['a trial', chargebeeEvent(1, 'subscription_cancelled', { trial_end: cancelledAtS })],
    ['a change of plan', chargebeeEvent(1, 'subscription_changed')],
    ['a customer who came back', chargebeeEvent(1, 'subscription_reactivated')],
  ])('%s is no cancellation', (_what, step) => {
    expect(outcomeOf(chargebee, step)).toMatchObject({ outcome: 'ignored' });
  });
});
