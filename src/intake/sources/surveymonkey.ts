import { bodyText } from './delivery.ts';
import { fetchOptions } from './fetch-options.ts';
import { parseJson } from './parse-json.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, textIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { ReadOutcome, SourceKind } from './source-kind.ts';
import {
  readSurveyMonkeyFetched,
  surveyMonkeyBaseUrl,
  surveyMonkeyFetches,
} from './surveymonkey-fetch.ts';

const readResponse = (body: unknown, isDeleted: boolean): ReadOutcome => {
  const id = idIn(body, 'object_id');
  const surveyId = idIn(body, 'resources', 'survey_id');
  const at = timeIn(body, 'event_datetime');
  if (id === null) return rejected('/object_id', 'is missing', 'The event must name its response.');
  if (at === null) {
    return rejected('/event_datetime', 'is no time', 'The event must carry its time in ISO 8601.');
  }
  if (isDeleted) {
    return understood([{ kind: 'feedback', id, at, type: 'deleted', permanent: true }], '');
  }
  if (surveyId === null) {
    return rejected('/resources/survey_id', 'is missing', 'The event must name its survey.');
  }
  return understood([], '', [{ resource: 'response', id: `${surveyId}/${id}`, at }]);
};

/** SurveyMonkey: a delivery names a response by its id only; the answers are fetched from its API. */
export const surveyMonkey: SourceKind = {
  name: 'surveymonkey',
  title: 'SurveyMonkey',
  family: 'feedback',
  schemes: [signatureSchemes.surveyMonkey],
  handshakes: [{ kind: 'head' }],
  options: [
    ...fetchOptions(
      'The access token of your app in SurveyMonkey, with the scope "View response details".',
      surveyMonkeyBaseUrl,
    ),
    {
      name: 'score_question',
      title: 'Question with the score',
      hint: 'The id of the question that is the score; without it, the one that asks for a recommendation.',
      required: false,
    },
    {
      name: 'score_scale',
      title: 'Scale of the score',
      hint: 'nps, csat, ces or stars; without it, nps.',
      required: false,
    },
  ],
  deliveryId: (delivery) => idIn(parseJson(bodyText(delivery) ?? ''), 'event_id'),
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const type = textIn(read.body, 'event_type');
    if (type === null) {
      return rejected(
        '/event_type',
        'is missing',
        'Let a SurveyMonkey webhook send to this address.',
      );
    }
    if (type === 'response_deleted') return readResponse(read.body, true);
    return type === 'response_completed' || type === 'response_updated'
      ? readResponse(read.body, false)
      : ignored(`the event ${type} is no finished response`);
  },
  fetch: { recipes: surveyMonkeyFetches, read: readSurveyMonkeyFetched },
};
