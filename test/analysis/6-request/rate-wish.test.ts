import { describe, expect, it } from 'vitest';
import { createWishRater } from '../../../src/analysis/6-request/rate-wish.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { knowledge } from '../read-data.ts';

const rate = createWishRater(knowledge);
const plain: Pick<Ticket, 'kind' | 'priority' | 'tags' | 'touchpoint'> = {
  kind: 'ticket',
  priority: null,
  tags: [],
  touchpoint: null,
};
const read = (text: string, ticket: Partial<typeof plain> = {}, language = 'en') =>
  rate({ text, language, ticket: { ...plain, ...ticket } });

describe('how much a wish matters', () => {
  it('is said with the words it was read from', () => {
    expect(read('A dark mode is a must have for us.')).toMatchObject({
      importance: 2,
      note: { importanceReason: 'must have' },
    });
    expect(read('Please add a dark mode, no rush.')).toMatchObject({
      importance: 0,
      note: { importanceReason: 'no rush' },
    });
  });

  it('is said with what the ticket is, where the words say nothing', () => {
    const wish = 'Please add a dark mode.';
    expect(read(wish)).toMatchObject({ importance: 1, note: { importanceReason: null } });
    expect(read(wish, { priority: 'urgent' }).note.importanceReason).toBe('priority urgent');
    expect(read(wish, { tags: ['closed-lost'] })).toMatchObject({
      importance: 3,
      note: { importanceReason: 'lost deal' },
    });
    expect(read(wish, { kind: 'churn' }).note.importanceReason).toBe('cancellation');
  });
});

describe('what a wish says beside the thing', () => {
  it.each([
    [
      'en',
      'Please add folders so that we can sort the invoices by year.',
      'we can sort the invoices by year',
    ],
    ['fr', 'Ajoutez un export pour pouvoir comparer les mois.', 'comparer les mois'],
    ['en', 'Please add folders.', null],
  ])('%s: what it is for: "%s"', (language, text, job) => {
    expect(read(text, {}, language).note.job).toBe(job);
  });

  it.each([
    [
      'en',
      'Please add an import. For now we type every order in by hand.',
      'For now we type every order in by hand',
    ],
    [
      'en',
      'We need a sync, at the moment we have to keep a spreadsheet.',
      'at the moment we have to keep a spreadsheet',
    ],
    [
      'de',
      'Bitte einen Export. Wir kopieren das alles von Hand.',
      'Wir kopieren das alles von Hand',
    ],
    [
      'es',
      'Necesitamos importar. Por ahora lo copiamos todo a mano.',
      'Por ahora lo copiamos todo a mano',
    ],
    ['en', 'Please add a manual for the import.', null],
  ])('%s: how they get by: "%s"', (language, text, workaround) => {
    expect(read(text, {}, language).note.workaround).toBe(workaround);
  });
});
