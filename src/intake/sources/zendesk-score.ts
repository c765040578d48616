import type { SourceEventDetail } from './source-event.ts';

/**
 * Zendesk's two ratings: the old one is good or bad (kept as 1 or 0 of 0–1), the newer one 1 to 5. `offered` and
 * `unoffered` are states of the survey and no answers.
 */
export const readZendeskScore = (
  rating: string | null,
  comment: string | null,
): SourceEventDetail[] => {
  const word = rating?.trim().toLowerCase() ?? '';
  const said = comment === null ? {} : { comment };
  if (/^(good|bad)\b/.test(word)) {
    const value = word.startsWith('good') ? 1 : 0;
    return [{ type: 'scored', score: { kind: 'csat', value, min: 0, max: 1 }, ...said }];
  }
  if (/^[1-5]$/.test(word)) {
    return [
      { type: 'scored', score: { kind: 'csat', value: Number(word), min: 1, max: 5 }, ...said },
    ];
  }
  return comment === null ? [] : [{ type: 'scored', comment }];
};
