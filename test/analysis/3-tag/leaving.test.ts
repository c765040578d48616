import { describe, expect, it } from 'vitest';
import { analyze } from '../read-data.ts';

const leavingOf = (text: string, languageHint: string | null = null) =>
  (analyze(text, { languageHint }).leaving ?? []).map(({ label, stage }) => [label, stage]);

describe('who leaves whom', () => {
  it.each([
    ['I cancelled my other subscription to use yours.', 'to_us', 'decided'],
    ['We switched from our old helpdesk to yours last week.', 'to_us', 'decided'],
    ['Please cancel my subscription at the end of the month.', 'from_us', 'decided'],
    ['We are moving to another provider.', 'from_us', 'decided'],
    ['Fix the export by Friday or we will cancel.', 'from_us', 'threat'],
    ['I am thinking about leaving, nothing works.', 'from_us', 'threat'],
    ['How do I cancel my subscription?', 'from_us', 'question'],
    ['Can we cancel the contract any time?', 'from_us', 'question'],
  ])('is told, and how far: "%s"', (text, direction, stage) => {
    expect(leavingOf(text)).toEqual([[direction, stage]]);
  });

  it.each([
    ['Wie kann ich mein Abo kündigen?', 'de', 'question'],
    ['Hiermit kündigen wir unseren Vertrag.', 'de', 'decided'],
    ['Comment résilier mon abonnement ?', 'fr', 'question'],
    ['Quiero cancelar mi suscripción.', 'es', 'decided'],
  ])('is told in other languages: "%s"', (text, language, stage) => {
    expect(leavingOf(text, language)).toEqual([['from_us', stage]]);
  });

  it.each(['How do I cancel an order?', 'My flight was cancelled.', 'The export works again.'])(
    'is nobody in "%s"',
    (text) => {
      expect(leavingOf(text)).toEqual([]);
    },
  );

  it('gives who comes to us no reason for leaving, even on a record of churn', () => {
    const text = 'I cancelled my other subscription to switch to yours.';
    expect(analyze(text, { kind: 'churn' }).churnReasons).toEqual([]);
    expect(analyze('It got too expensive.', { kind: 'churn' }).churnReasons).not.toEqual([]);
  });
});
