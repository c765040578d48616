import { describe, expect, test } from 'vitest';
import { googlePlay } from '../../../src/intake/sources/google-play.ts';
import type { SourceEvent } from '../../../src/intake/sources/source-event.ts';
import type { SourceSettings } from '../../../src/intake/sources/source-kind.ts';
import { makeDelivery } from './make-delivery.ts';
import {
  appStoreFile,
  appStorePages,
  delightedSurvey,
  playFile,
  playReviews,
  surveyMonkeyNotice,
  trustpilotReview,
  typeformResponse,
} from './samples/feedback-samples.ts';
import type { SampleRequest, SourceSample } from './source-sample.ts';

const read = (
  { kind }: SourceSample,
  { body, contentType = 'application/json' }: SampleRequest,
  settings: Partial<SourceSettings> = {},
) =>
  kind.read(makeDelivery(body, { 'content-type': contentType }), {
    options: {},
    mapping: null,
    ...settings,
  });
const eventsOf = (
  sample: SourceSample,
  step: SampleRequest,
  settings = {},
): readonly SourceEvent[] => {
  const outcome = read(sample, step, settings);
  if (outcome.outcome !== 'events') throw new Error(JSON.stringify(outcome));
  return outcome.events;
};
const fieldsOf = (events: readonly SourceEvent[]) =>
  events.flatMap((event) => (event.type === 'changed' ? [event.fields] : []))[0];
const partsOf = (events: readonly SourceEvent[]) =>
  events.flatMap((event) => (event.type === 'said' ? [event.part] : []));
const edit = (step: SampleRequest, change: (body: never) => unknown): SampleRequest => ({
  ...step,
  body: JSON.stringify(change(JSON.parse(step.body) as never)),
});

describe('Typeform', () => {
  const [first] = typeformResponse.history;

  test('a response becomes one feedback: free words, hidden fields, the recommendation as its score', () => {
    const events = eventsOf(typeformResponse, first);
    expect(new Set(events.map(({ kind, id }) => `${kind} ${id}`))).toEqual(
      new Set(['feedback tok-1']),
    );
    expect(fieldsOf(events)).toMatchObject({
      customer: { externalId: 'cust-9', email: 'mia@brightmart.example' },
      account: { externalId: 'brightmart' },
      segments: { plan: 'team' },
      score: { kind: 'nps', value: 3, min: 0, max: 10 },
    });
    expect(partsOf(events).map(({ text }) => text)).toEqual(['Stock counts drift every night.']);
  });

  test('an opinion scale means what the source was told, a rating has its own steps', () => {
    const scaled = eventsOf(typeformResponse, first, { options: { opinion_scale: 'ces' } });
    expect(fieldsOf(scaled)?.score).toEqual({ kind: 'ces', value: 3, min: 1, max: 11 });
    const rated = edit(first, (body: { form_response: { answers: unknown[] } }) => ({
      ...body,
      form_response: {
        ...body.form_response,
        answers: [{ type: 'number', number: 2, field: { id: 'stars', type: 'rating' } }],
      },
    }));
    expect(fieldsOf(eventsOf(typeformResponse, rated))?.score).toMatchObject({
      kind: 'stars',
      max: 5,
    });
  });

  test('a response with neither words nor a score is ignored', () => {
    const empty = edit(first, (body: { form_response: object }) => ({
      ...body,
      form_response: { ...body.form_response, answers: [] },
    }));
    expect(read(typeformResponse, empty)).toMatchObject({ outcome: 'ignored' });
  });
});

describe('Delighted', () => {
  const [created, updated] = delightedSurvey.history;

  test('the comment comes later and updates the same response, and no event takes the score away', () => {
    const first = eventsOf(delightedSurvey, created);
    const second = eventsOf(delightedSurvey, updated as SampleRequest);
    expect(first[0]?.id).toBe('70012');
    expect(second[0]?.id).toBe('70012');
    expect(partsOf(first)).toEqual([]);
    expect(partsOf(second)).toMatchObject([
      { id: 'comment', text: 'Stock counts drift every night.' },
    ]);
    expect((second[0]?.at ?? '') > (first[0]?.at ?? '')).toBe(true);
    expect(fieldsOf(second)?.score).toEqual({ kind: 'nps', value: 2, min: 0, max: 10 });
    expect(fieldsOf(first)).toMatchObject({
      account: { externalId: 'brightmart' },
      segments: { plan: 'team' },
      tags: ['renewal'],
    });
  });

  test.each([
    ['nps', 9, {}, { kind: 'nps', value: 9, min: 0, max: 10 }],
    ['csat', 4, {}, { kind: 'csat', value: 4, min: 1, max: 5 }],
    ['ces', 4, {}, { kind: 'ces', value: 4, min: 1, max: 5 }],
    ['ces', 6, { ces_points: '7' }, { kind: 'ces', value: 6, min: 1, max: 7 }],
    ['thumbs', 0, {}, { kind: 'csat', value: 0, min: 0, max: 1 }],
    ['pmf', 3, {}, undefined],
    ['nps', 11, {}, undefined],
  ])('keeps %s %i on its own scale', (type, score, options, expected) => {
    const step = edit(created, (body: { event_data: object }) => ({
      ...body,
      event_data: { ...body.event_data, survey_type: type, score },
    }));
    expect(fieldsOf(eventsOf(delightedSurvey, step, { options }))?.score).toEqual(expected);
  });
});

test('SurveyMonkey asks for the response that a delivery names, and forgets a deleted one', () => {
  const [completed] = surveyMonkeyNotice.history;
  expect(read(surveyMonkeyNotice, completed)).toMatchObject({
    outcome: 'events',
    events: [],
    fetches: [{ resource: 'response', id: '5001/900000000000000071' }],
  });
  const deleted = edit(completed, (body: object) => ({ ...body, event_type: 'response_deleted' }));
  expect(eventsOf(surveyMonkeyNotice, deleted)).toMatchObject([
    { kind: 'feedback', id: '900000000000000071', type: 'deleted', permanent: true },
  ]);
});

describe('Trustpilot', () => {
  const [created, , deleted] = trustpilotReview.history;

  test('a review keeps stars, words and the reference by which the customer is known', () => {
    const events = eventsOf(trustpilotReview, created);
    expect(fieldsOf(events)).toMatchObject({
      subject: 'Good until the update',
      score: { kind: 'stars', value: 2, min: 1, max: 5 },
      segments: { reference: 'order-771', location: 'berlin' },
      tags: ['stock'],
    });
    const settings = { options: { reference: 'customer' } };
    expect(fieldsOf(eventsOf(trustpilotReview, created, settings))?.customer).toMatchObject({
      externalId: 'order-771',
    });
    expect(eventsOf(trustpilotReview, deleted as SampleRequest)).toMatchObject([
      { type: 'deleted', permanent: true },
    ]);
  });

  test('reads every review of a delivery that holds several', () => {
    const many = edit(created, (body: { events: { eventData: object }[] }) => ({
      events: [1, 2, 3].map((number) => ({
        ...body.events[0],
        eventData: { ...body.events[0]?.eventData, id: `review-${number}` },
      })),
    }));
    expect(new Set(eventsOf(trustpilotReview, many).map(({ id }) => id)).size).toBe(3);
  });
});

describe('app stores', () => {
  test('a file of Google Play in UTF-16 keeps its ids as text, and ratings without words are scores', () => {
    const file = playFile(['Der Scanner friert ein, täglich.', '']);
    const delivery = makeDelivery(Buffer.from(`\ufeff${file}`, 'utf16le'), {
      'content-type': 'text/csv',
    });
    const outcome = googlePlay.read(delivery, { options: {}, mapping: null });
    if (outcome.outcome !== 'events') throw new Error(JSON.stringify(outcome));
    const [review, , rating] = outcome.events;
    expect(review).toMatchObject({
      id: 'gp:AOq0',
      at: '2026-03-02T10:00:00.000Z',
      fields: {
        product: 'com.parcelworks.scan',
        language: 'de',
        segments: { app_version: '4.1.2', device: 'pixel9' },
        score: { kind: 'stars', value: 2 },
      },
    });
    expect(rating?.id).toMatch(/^review:/);
    expect(partsOf(outcome.events)).toHaveLength(1);
  });

  test('an edited review of Google Play is the same one, later', () => {
    const [first, later] = playReviews.history.map((step) => eventsOf(playReviews, step)[0]);
    expect(later?.id).toBe(first?.id);
    expect((later?.at ?? '') > (first?.at ?? '')).toBe(true);
  });

  test('App Store: pages of the API, entries of the feed and rows of a file', () => {
    const [page] = appStorePages.history;
    expect(eventsOf(appStorePages, page)[0]).toMatchObject({
      id: 'b7c1-0001',
      at: '2026-03-02T10:00:00.000Z',
      fields: { score: { value: 2 }, segments: { territory: 'DEU' } },
    });
    const feed = {
      feed: {
        entry: [
          {
            id: { label: '1122' },
            updated: { label: '2026-03-02T02:00:00-08:00' },
            'im:rating': { label: '4' },
            'im:version': { label: '4.1' },
            title: { label: 'Fine' },
            content: { label: 'Quick and clear.' },
          },
        ],
      },
    };
    expect(eventsOf(appStorePages, { body: JSON.stringify(feed) })).toMatchObject([
      { id: '1122', fields: { score: { value: 4 }, segments: { app_version: '4.1' } } },
      { part: { text: 'Quick and clear.' } },
    ]);
    const [file] = appStoreFile.history;
    expect(partsOf(eventsOf(appStoreFile, file))).toMatchObject([{ text: 'The scanner freezes.' }]);
  });

  test('a file with one row that is no review waits whole, naming the row', () => {
    const broken = { ...playReviews.history[0], body: `${playFile(['a'])}\r\n${',x'.repeat(15)}` };
    expect(read(playReviews, broken)).toMatchObject({
      outcome: 'rejected',
      faults: [{ pointer: '/1', message: expect.stringContaining('Review Submit') }],
    });
  });
});
