import { describe, expect, it } from 'vitest';
import type { ChurnReason } from '../../src/domain/analysis.ts';
import { churnCodeTable, judgeChurn } from '../../src/domain/churn-codes.ts';

const builtIn = churnCodeTable([]);
const tag = (label: ChurnReason) => ({ label, confidence: 0.8, reasons: [] });

describe('reason codes of cancellations', () => {
  it.each<[string, ChurnReason, boolean]>([
    ['too_expensive', 'price', true],
    ['Switched Service', 'competitor', true],
    ['missing_features', 'missing_feature', true],
    ['low_quality', 'reliability', true],
    ['customer_service', 'support', true],
    ['unused', 'no_longer_needed', true],
    ['NOT_PAID', 'payment_failure', false],
    ['no_card', 'payment_failure', false],
    ['payment-failed', 'payment_failure', false],
    ['fraud_review_failed', 'other', false],
    ['business_closed', 'business_closed', true],
  ])('reads %s as %s', (code, reason, voluntary) => {
    expect(judgeChurn(code, [], builtIn)).toEqual({
      primary: reason,
      reasons: [reason],
      voluntary,
    });
  });

  it('puts the code first and keeps what the text adds', () => {
    const judged = judgeChurn('too_expensive', [tag('competitor'), tag('price')], builtIn);
    expect(judged).toMatchObject({ primary: 'price', reasons: ['price', 'competitor'] });
  });

  it('lets the text speak where the code says other, or nothing known', () => {
    expect(judgeChurn('other', [tag('support')], builtIn).reasons).toEqual(['support']);
    expect(judgeChurn('X-77', [tag('support')], builtIn).primary).toBe('support');
    expect(judgeChurn('too_complex', [tag('other')], builtIn).reasons).toEqual(['usability']);
  });

  it('is other when neither says anything', () => {
    expect(judgeChurn(null, [], builtIn)).toMatchObject({ primary: 'other', voluntary: true });
  });

  it('puts the codes of the workspace before its own', () => {
    const own = churnCodeTable([
      { code: 'x_77', reason: 'project_ended', voluntary: true },
      { code: 'unused', reason: 'usability', voluntary: true },
    ]);
    expect(judgeChurn('X-77', [], own).primary).toBe('project_ended');
    expect(judgeChurn('unused', [], own).primary).toBe('usability');
  });
});
