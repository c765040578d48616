import { seededRandom } from '../src/analysis/4-embed/seeded-random.ts';
import type { MentionForDiscovery } from '../src/domain/topic.ts';

const syllables = ['ba', 'do', 'ki', 'lu', 'me', 'na', 'po', 'ri', 'sa', 'te', 'vo', 'zu'] as const;

/** The n-th invented word: three to four syllables, all different. */
const inventWord = (n: number): string => {
  let word = '';
  for (let rest = n + 1_000; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length] as string;
  }
  return word;
};

/** Mentions about `topics` invented themes of unlike size, a dozen words each, mixed with common words. */
export const inventMentions = (
  count: number,
  topics: number,
  seed: number,
): MentionForDiscovery[] => {
  const random = seededRandom(seed);
  const common = Array.from({ length: 3_000 }, (_, n) => inventWord(n));
  return Array.from({ length: count }, (_, n) => {
    const topic = Math.floor(topics * random() ** 2);
    const terms = Array.from({ length: 4 + Math.floor(6 * random()) }, () =>
      random() < 0.55
        ? inventWord(4_000 + topic * 12 + Math.floor(12 * random()))
        : (common[Math.floor(common.length * random() ** 3)] as string),
    );
    const ticketId = `k${String(n).padStart(7, '0')}`;
    return { ticketId, index: 0, text: terms.join(' '), terms, language: 'en', topicId: null };
  });
};
