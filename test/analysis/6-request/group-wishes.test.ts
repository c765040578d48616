import { describe, expect, it } from 'vitest';
import { createWishGrouper } from '../../../src/analysis/6-request/group-wishes.ts';
import type { WishMention } from '../../../src/domain/request-grouping.ts';
import { knowledge } from '../read-data.ts';

const group = createWishGrouper(knowledge);
const nothingYet = { embedding: null, requests: [], evidence: [] };

const wishes = (...said: readonly (readonly [language: string, text: string, phrase: string])[]) =>
  said.map(
    ([language, text, phrase], index): WishMention => ({
      ticketId: `t${index}`,
      field: 'text',
      start: 0,
      end: text.length,
      text,
      phrase,
      language,
      sentiment: 'neutral',
      at: `2024-07-${String(index + 1).padStart(2, '0')}T10:00:00.000Z`,
      ticket: { kind: 'ticket', priority: null, tags: [], touchpoint: null },
    }),
  );

/** Which wishes meet: for each request, the numbers of its wishes. */
const groupsOf = (mentions: readonly WishMention[]): number[][] => {
  const { placed } = group(mentions, nothingYet);
  const byRequest = new Map<string, number[]>();
  for (const { requestId, mention } of placed) {
    const members = byRequest.get(requestId) ?? [];
    byRequest.set(requestId, [...members, Number(mention.ticketId.slice(1))]);
  }
  return [...byRequest.values()].map((members) => members.sort((a, b) => a - b));
};

describe('wishes', () => {
  it('meet across languages by what they name', () => {
    const mentions = wishes(
      ['en', 'Please add a dark theme.', 'dark theme'],
      ['de', 'Bitte ein dunkles Design einbauen.', 'dunkles Design'],
      ['es', 'Necesitamos un tema oscuro.', 'tema oscuro'],
      ['en', 'Please add a calendar view.', 'calendar view'],
    );
    expect(groupsOf(mentions)).toEqual([[0, 1, 2], [3]]);
  });

  it('meet in a language that only a few of a request speak', () => {
    const mentions = wishes(
      ['en', 'Please add expiry dates per batch.', 'expiry dates per batch'],
      ['en', 'We need best-before dates per batch.', 'best-before dates per batch'],
      ['en', 'Please track the expiry date of a batch.', 'expiry date of a batch'],
      ['es', 'Añadan la caducidad por lote.', 'caducidad por lote'],
      ['es', 'Por favor, añadan la fecha de caducidad por lote.', 'fecha de caducidad por lote'],
    );
    expect(groupsOf(mentions)).toEqual([[0, 1, 2, 3, 4]]);
  });

  it('have a title in the language of most of them', () => {
    const italian = (index: number): readonly [string, string, string] => [
      'it',
      `Manca un avviso prima della scadenza (${index}).`,
      'avviso prima della scadenza',
    ];
    const mentions = wishes(
      italian(1),
      italian(2),
      ['en', 'Please warn us before the expiry.', 'warn us before the expiry'],
      ['en', 'A warning of the expiry would be great.', 'warning of the expiry'],
      ['en', 'Send a warning before the expiry, please.', 'send a warning before the expiry'],
    );
    const { requests } = group(mentions, nothingYet);
    expect(requests.map(({ title }) => title)).toEqual([expect.stringMatching(/expiry/)]);
  });

  it('know words joined by a hyphen as the one thing they are', () => {
    const mentions = wishes(
      ['en', 'Please add best-before dates.', 'best-before dates'],
      ['en', 'Please add expiry dates.', 'expiry dates'],
    );
    expect(groupsOf(mentions)).toEqual([[0, 1]]);
  });

  it('stay apart in one language when a word tells them apart', () => {
    const mentions = wishes(
      ['en', 'Please add a sandbox with tame animals.', 'sandbox with tame animals'],
      ['en', 'Please add a quiz about wild animals.', 'quiz about wild animals'],
      ['en', 'Please add a dark mode.', 'dark mode'],
    );
    expect(groupsOf(mentions)).toHaveLength(3);
  });

  it('found no request when they name nothing', () => {
    const mentions = wishes(
      ['en', 'Please add the missing features we need.', 'missing features'],
      ['fr', 'Il manque des fonctions essentielles.', 'fonctions essentielles'],
    );
    expect(groupsOf(mentions)).toEqual([]);
  });
});
