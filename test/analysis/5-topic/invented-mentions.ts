import { seededRandom } from '../../../src/analysis/4-embed/seeded-random.ts';
import type { MentionForDiscovery } from '../../../src/domain/topic.ts';

/** Invented complaints, five frames of words a topic; every word with four letters or more is a term. */
const themes = [
  [
    'export to PDF fails with an error',
    'PDF export fails again',
    'our PDF export stopped with error code',
    'the export of the report to PDF fails',
    'PDF file export broken after upgrade',
  ],
  [
    'login page asks for the password twice',
    'password reset link expired at login',
    'login refuses my new password',
    'cannot login after password change',
    'password rejected on the login screen',
  ],
  [
    'invoice shows the wrong VAT amount',
    'wrong VAT rate on our invoice',
    'the VAT on every invoice is wrong',
    'invoice total wrong because of VAT',
    'please correct the wrong VAT of invoice',
  ],
  [
    'calendar sync drops recurring meetings',
    'recurring meetings vanish after calendar sync',
    'calendar sync loses meetings each night',
    'meetings missing since calendar sync',
    'calendar sync duplicates recurring meetings',
  ],
] as const;

export const themeCount = themes.length;
export const themeWords = ['PDF', 'password', 'VAT', 'sync'] as const;

const extras = ['today', 'monday', 'office', 'laptop', 'colleague', 'berlin', 'quarter', 'urgent'];

export const toTerms = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter(
    (word) => !['the', 'our', 'with', 'after', 'for', 'and', 'because', 'since'].includes(word),
  );

export const mentionOf = (
  ticketId: string,
  text: string,
  language = 'en',
): MentionForDiscovery => ({
  ticketId,
  index: 0,
  text,
  terms: toTerms(text),
  language,
  topicId: null,
});

/** `count` mentions, theme by theme in turn: mention n is of theme n % themeCount. */
export const inventMentions = (count: number, seed = 1): MentionForDiscovery[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, n) => {
    const frames = themes[n % themes.length] ?? [];
    const frame = frames[Math.floor(random() * frames.length)] ?? '';
    const extra = extras[Math.floor(random() * extras.length)] ?? '';
    const second = extras[Math.floor(random() * extras.length)] ?? '';
    return mentionOf(`k${String(n).padStart(6, '0')}`, `${frame} ${extra} ${second}`);
  });
};
