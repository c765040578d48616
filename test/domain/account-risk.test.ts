import { describe, expect, it } from 'vitest';
import { gradeRisk } from '../../src/domain/account-risk.ts';

const calm = { negativeTickets: 0, leaving: null, repeatedContacts: 0, renewsInDays: null };

describe('the risk of an open account', () => {
  it.each([
    [{ ...calm, negativeTickets: 1 }, 'low'],
    [{ ...calm, leaving: 'question' as const }, 'low'],
    [{ ...calm, negativeTickets: 3 }, 'medium'],
    [{ ...calm, leaving: 'threat' as const }, 'medium'],
    [{ ...calm, leaving: 'threat' as const, negativeTickets: 1 }, 'high'],
    [{ ...calm, negativeTickets: 3, repeatedContacts: 1, renewsInDays: 90 }, 'high'],
    [{ ...calm, negativeTickets: 3, renewsInDays: 91 }, 'medium'],
  ])('is graded by what speaks for it', (signs, grade) => {
    expect(gradeRisk(signs).grade).toBe(grade);
  });

  it('says why, heaviest first', () => {
    const signs = { negativeTickets: 4, leaving: 'threat' as const, repeatedContacts: 2 };
    expect(gradeRisk({ ...signs, renewsInDays: 1 }).reasons).toEqual([
      'threatens to leave',
      '4 negative tickets in 14 days',
      'wrote again about the same in 2 tickets',
      'renews in 1 day',
    ]);
  });
});
