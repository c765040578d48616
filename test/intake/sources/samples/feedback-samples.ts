import { appStore } from '../../../../src/intake/sources/app-store.ts';
import { delighted } from '../../../../src/intake/sources/delighted.ts';
import { googlePlay } from '../../../../src/intake/sources/google-play.ts';
import { surveyMonkey } from '../../../../src/intake/sources/surveymonkey.ts';
import { trustpilot } from '../../../../src/intake/sources/trustpilot.ts';
import { typeform } from '../../../../src/intake/sources/typeform.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const json = (body: unknown): SampleRequest => ({ body: JSON.stringify(body) });

const question = (id: string, type: string, properties = {}) => ({
  id,
  type,
  title: id,
  properties,
});
const answer = (id: string, type: string, value: Record<string, unknown>) => ({
  field: { id, type },
  ...value,
});

const form = (token: string, answers: readonly unknown[], type = 'form_response'): SampleRequest =>
  json({
    event_id: `event-of-${token}`,
    event_type: type,
    form_response: {
      form_id: 'quarterly',
      token,
      landed_at: '2026-03-02T09:58:40Z',
      submitted_at: '2026-03-02T10:00:00Z',
      hidden: { user_id: 'cust-9', company_id: 'brightmart', plan: 'team' },
      definition: {
        id: 'quarterly',
        title: 'How is it going?',
        fields: [
          question('recommend', 'opinion_scale', { steps: 11 }),
          question('stars', 'rating', { steps: 5 }),
          question('words', 'long_text'),
          question('name', 'short_text'),
          question('mail', 'email'),
        ],
      },
      answers,
    },
  });

const recommend = answer('recommend', 'opinion_scale', { type: 'number', number: 3 });

export const typeformResponse: SourceSample = {
  kind: typeform,
  secret: 'a secret chosen for the form',
  history: [
    form('tok-1', [
      recommend,
      answer('stars', 'rating', { type: 'number', number: 2 }),
      answer('words', 'long_text', { type: 'text', text: 'Stock counts drift every night.' }),
      answer('name', 'short_text', { type: 'text', text: 'Mia' }),
      answer('mail', 'email', { type: 'email', email: 'mia@brightmart.example' }),
    ]),
    form('tok-2', [recommend]),
  ],
  unknownEvent: form('tok-3', [recommend], 'form_response_partial'),
  withText: (text) => form('tok-1', [answer('words', 'long_text', { type: 'text', text })]),
};

const survey = (name: string, data: Record<string, unknown>): SampleRequest =>
  json({
    event_type: name,
    event_id: `${name}-${JSON.stringify(data).length}`,
    event_data: {
      id: '70012',
      person: { id: '81', email: 'mia@brightmart.example', name: 'Mia' },
      survey_type: 'nps',
      score: 2,
      comment: null,
      permalink: 'https://delighted.example/r/abc',
      created_at: 1_772_445_600,
      updated_at: 1_772_445_600,
      person_properties: { Plan: 'team', company: 'brightmart' },
      notes: [],
      tags: ['renewal'],
      additional_answers: [],
      ...data,
    },
  });

export const delightedSurvey: SourceSample = {
  kind: delighted,
  secret: 'private-api-key-of-the-account',
  history: [
    survey('survey_response.created', {}),
    survey('survey_response.updated', {
      comment: 'Stock counts drift every night.',
      updated_at: 1_772_445_900,
    }),
  ],
  unknownEvent: survey('unsubscribe.created', {}),
  withText: (text) => survey('survey_response.updated', { comment: text }),
};

const notice = (eventType: string, eventId: string): SampleRequest => ({
  contentType: 'application/vnd.surveymonkey.response.v1+json',
  body: JSON.stringify({
    name: 'To Groundswell',
    filter_type: 'survey',
    filter_id: '5001',
    event_type: eventType,
    event_id: eventId,
    object_type: 'response',
    object_id: '900000000000000071',
    event_datetime: '2026-03-02T10:00:00.000000+00:00',
    resources: { survey_id: '5001', collector_id: '11', respondent_id: '71', recipient_id: '0' },
  }),
});

export const surveyMonkeyNotice: SourceSample = {
  kind: surveyMonkey,
  secret: 'client-id&client-secret',
  history: [notice('response_completed', 'e-1'), notice('response_updated', 'e-2')],
  unknownEvent: notice('collector_created', 'e-3'),
  withText: null,
};

const review = (name: string, change: Record<string, unknown>): SampleRequest =>
  json({
    events: [
      {
        eventName: name,
        version: '1',
        eventData: {
          id: '65e2f0a1b2c3d4e5f6a7b8c9',
          language: 'en',
          title: 'Good until the update',
          text: 'Stock counts drift every night.',
          referenceId: 'order-771',
          stars: 2,
          createdAt: '2026-03-02T10:00:00.000Z',
          isVerified: true,
          locationId: 'berlin',
          link: 'https://reviews.example/65e2f0a1',
          consumer: { id: 'consumer-5', name: 'Mia' },
          tags: [{ group: 'topic', value: 'stock' }],
          ...change,
        },
      },
    ],
  });

export const trustpilotReview: SourceSample = {
  kind: trustpilot,
  secret: 'a secret in the address of the webhook',
  history: [
    review('service-review-created', {}),
    review('service-review-updated', {
      text: 'Stock counts drift, still.',
      updatedAt: '2026-03-02T12:00:00.000Z',
    }),
    review('service-review-deleted', { updatedAt: '2026-03-03T12:00:00.000Z' }),
  ],
  unknownEvent: review('invitation-sent', {}),
  withText: (text) => review('service-review-created', { text }),
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const playColumns = [
  ...['Package Name', 'App Version Code', 'App Version Name', 'Reviewer Language', 'Device'],
  ...['Review Submit Date and Time', 'Review Submit Millis Since Epoch'],
  ...['Review Last Update Date and Time', 'Review Last Update Millis Since Epoch', 'Star Rating'],
  ...['Review Title', 'Review Text', 'Developer Reply Date and Time'],
  ...['Developer Reply Millis Since Epoch', 'Developer Reply Text', 'Review Link'],
];

/** A review file of Google Play with one row for each text; an empty text is a rating alone. */
export const playFile = (texts: readonly string[], updatedAtMs = 1_772_445_600_000): string => {
  const rows = texts.map((text, index) =>
    [
      ...['com.parcelworks.scan', '412', '4.1.2', 'de', 'pixel9'],
      ...['2026-03-02T10:00:00Z', '1772445600000'],
      ...[new Date(updatedAtMs).toISOString(), String(updatedAtMs), '2', '', text, '', '', ''],
      text === '' ? '' : `https://play.example/reviews?reviewId=gp%3AAOq${index}`,
    ]
      .map(quoted)
      .join(','),
  );
  return [playColumns.join(','), ...rows].join('\r\n');
};

const csv = (body: string): SampleRequest => ({ body, contentType: 'text/csv' });

export const playReviews: SourceSample = {
  kind: googlePlay,
  secret: 'a secret of the upload script',
  history: [
    csv(playFile(['The scanner freezes.', ''])),
    csv(playFile(['The scanner freezes twice a day.'], 1_772_455_600_000)),
  ],
  unknownEvent: csv(playFile([])),
  withText: (text) => csv(playFile([text])),
};

const appStorePage = (reviews: readonly Record<string, unknown>[]): SampleRequest =>
  json({
    data: reviews.map((attributes) => ({
      type: 'customerReviews',
      id: 'b7c1-0001',
      attributes: {
        rating: 2,
        title: 'Good until the update',
        body: 'The scanner freezes.',
        reviewerNickname: 'mia',
        createdDate: '2026-03-02T02:00:00-08:00',
        territory: 'DEU',
        ...attributes,
      },
    })),
    meta: { paging: { total: reviews.length, limit: 50 } },
  });

export const appStorePages: SourceSample = {
  kind: appStore,
  secret: 'a secret of the upload script',
  history: [appStorePage([{}]), appStorePage([{ rating: 1, body: 'It still freezes.' }])],
  unknownEvent: appStorePage([]),
  withText: (text) => appStorePage([{ body: text }]),
};

export const appStoreFile: SourceSample = {
  ...appStorePages,
  history: [csv('Date,Rating,Title,Review,Country\n2026-03-02,2,Hm,The scanner freezes.,DE\n')],
  unknownEvent: csv('Date,Rating,Title,Review,Country\n'),
  withText: (text) => csv(`Date,Rating,Title,Review\n2026-03-02,2,Hm,${quoted(text)}\n`),
};
