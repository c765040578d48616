import { describe, expect, it } from 'vitest';
import { correctTags } from '../../src/domain/correct-tags.ts';
import type { TagCorrection } from '../../src/domain/tagging.ts';
import { makeAnalysis } from '../kit/store-samples.ts';

const { analysis } = makeAnalysis({
  ticketId: 't1',
  sentiment: 'negative',
  intents: ['problem'],
  mentions: [
    { text: 'The export stops.', intent: 'problem', sentiment: 'negative' },
    { text: 'The new planner is here.', intent: null, sentiment: 'neutral' },
  ],
});
const correction = (
  part: Partial<TagCorrection> & Pick<TagCorrection, 'field' | 'labels'>,
): TagCorrection => ({
  no: 1,
  ticketId: 't1',
  mentionText: null,
  before: [],
  at: '2024-07-24T10:00:00.000Z',
  by: 'Jo',
  ...part,
});

describe('a correction by a person', () => {
  it('gives a mention the right intent, and its ticket with it', () => {
    const corrected = correctTags(analysis, [
      correction({ field: 'intent', labels: ['request'], mentionText: 'The export stops.' }),
    ]);
    expect(corrected.mentions[0]?.intent).toMatchObject({
      label: 'request',
      engine: 'person',
      confidence: 1,
    });
    expect(corrected.intents.map(({ label }) => label)).toEqual(['request']);
    expect(corrected.mentions[1]).toEqual(analysis.mentions[1]);
  });

  it('takes an intent away', () => {
    const corrected = correctTags(analysis, [
      correction({ field: 'intent', labels: [], mentionText: 'The export stops.' }),
    ]);
    expect(corrected.mentions[0]?.intent).toBeNull();
    expect(corrected.intents).toEqual([]);
  });

  it('holds for the ticket as a whole', () => {
    const corrected = correctTags(analysis, [
      correction({ field: 'sentiment', labels: ['positive'] }),
      correction({ no: 2, field: 'urgency', labels: ['money', 'outage'] }),
      correction({ no: 3, field: 'churn_reason', labels: [] }),
    ]);
    expect(corrected.sentiment).toMatchObject({ label: 'positive', engine: 'person' });
    expect(corrected.sentiment.score).toBeGreaterThan(0);
    expect(corrected.urgency.map(({ label }) => label)).toEqual(['money', 'outage']);
    expect(corrected.churnReasons).toEqual([]);
  });

  it('says nothing of words that are not there any more, nor when it was taken back', () => {
    const corrections = [
      correction({ field: 'intent', labels: ['praise'], mentionText: 'Other words.' }),
      correction({ no: 2, field: 'sentiment', labels: null }),
    ];
    expect(correctTags(analysis, corrections)).toEqual(analysis);
    expect(correctTags(analysis, undefined)).toBe(analysis);
  });

  it('of the only mention’s ticket holds for the mention', () => {
    const { analysis: single } = makeAnalysis({
      ticketId: 't2',
      mentions: [{ text: 'It stops.' }],
    });
    const corrected = correctTags(single, [
      correction({ field: 'sentiment', labels: ['positive'] }),
    ]);
    expect(corrected.mentions[0]?.sentiment.label).toBe('positive');
  });
});
