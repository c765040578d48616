import type { FetchNeed } from '../../domain/open-fetch.ts';
import type { Score } from '../../domain/ticket.ts';
import { plainText } from './plain-text.ts';
import { presentFields } from './present-fields.ts';
import { idIn, listIn, numberIn, recordIn, textIn } from './read-json.ts';
import { rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import type { SentFields, SourceEvent } from './source-event.ts';
import type { FetchRecipe, ReadOutcome, SourceSettings } from './source-kind.ts';

export const surveyMonkeyBaseUrl = 'https://api.surveymonkey.com';

/** An id is `<survey>/<response>`; a private app's token with the scope "view response details" will do. */
export const surveyMonkeyFetches: readonly FetchRecipe[] = [
  {
    resource: 'response',
    defaultBaseUrl: surveyMonkeyBaseUrl,
    path: (id) => {
      const [survey = '', response = ''] = id.split('/').map(encodeURIComponent);
      return `/v3/surveys/${survey}/responses/${response}/details?simple=true`;
    },
  },
];

const scales: Readonly<Record<Score['kind'], readonly [number, number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  stars: [1, 5],
};

const isScoreKind = (name: string | undefined): name is Score['kind'] =>
  name !== undefined && Object.hasOwn(scales, name);

const scoreValueOf = (question: unknown): number | null => {
  const [answer] = listIn(question, 'answers');
  return numberIn(answer, 'choice_metadata', 'weight') ?? numberIn(answer, 'simple_text');
};

/** The question that the source names; without one, that which asks for a recommendation. */
const isScoreQuestion = (question: unknown, wanted: string | undefined): boolean =>
  wanted === undefined
    ? textIn(question, 'subtype') === 'nps' || /recommend/i.test(textIn(question, 'heading') ?? '')
    : idIn(question, 'id') === wanted;

const readScore = (
  questions: readonly unknown[],
  { options }: SourceSettings,
): Score | undefined => {
  const question = questions.find((one) => isScoreQuestion(one, options.score_question));
  const value = question === undefined ? null : scoreValueOf(question);
  const kind = isScoreKind(options.score_scale) ? options.score_scale : 'nps';
  const [min, max] = scales[kind];
  return value === null || value < min || value > max ? undefined : { kind, value, min, max };
};

const readFields = (
  body: unknown,
  questions: readonly unknown[],
  settings: SourceSettings,
): SentFields => {
  const variables = recordIn(body, 'custom_variables') ?? {};
  const plain = Object.keys(variables).flatMap((name): [string, string][] => {
    const text = idIn(variables, name);
    return text === null ? [] : [[name, text]];
  });
  const known = (name: string) => plain.find(([key]) => key === name)?.[1];
  const [customer, account] = [known('customer_id'), known('account_id')];
  const email =
    textIn(body, 'metadata', 'contact', 'email', 'value') ?? textIn(body, 'email_address');
  const segments = plain
    .filter(([name]) => name !== 'customer_id' && name !== 'account_id')
    .map(([name, text]): [string, string] => [name.slice(0, 50), text.slice(0, 200)]);
  return presentFields<SentFields>({
    channel: 'survey',
    createdAt: timeIn(body, 'date_created') ?? undefined,
    customer:
      customer === undefined && email === null
        ? undefined
        : { externalId: customer ?? null, email },
    account: account === undefined ? undefined : { externalId: account },
    segments: segments.length === 0 ? undefined : Object.fromEntries(segments),
    score: readScore(questions, settings),
  });
};

/** Free answers, also those beside a choice; a choice itself is nobody's words. */
const readWords = (questions: readonly unknown[], about: Said): SourceEvent[] =>
  questions.flatMap((question) => {
    const id = idIn(question, 'id');
    const written = listIn(question, 'answers').map((answer) => textIn(answer, 'text') ?? '');
    const text = plainText(written.filter((one) => one !== '').join('\n'), 'text');
    if (id === null || text === '') return [];
    const { saidAt, ...address } = about;
    return [{ ...address, type: 'said', part: { id, text, saidAt, voice: 'customer' } }];
  });

type Said = Pick<SourceEvent, 'kind' | 'id' | 'at'> & { readonly saidAt: string };

/** What SurveyMonkey answered to a fetch, as events. */
export const readSurveyMonkeyFetched = (
  need: FetchNeed,
  body: unknown,
  settings: SourceSettings,
): ReadOutcome => {
  const id = idIn(body, 'id');
  if (id === null || !Array.isArray(recordIn(body)?.pages)) {
    return rejected('/pages', 'is missing', 'The answer of the API is not a response.');
  }
  const at = timeIn(body, 'date_modified') ?? need.at;
  const questions = listIn(body, 'pages').flatMap((page) => listIn(page, 'questions'));
  const about = { kind: 'feedback', id, at } as const;
  const saidAt = timeIn(body, 'date_created') ?? at;
  return understood(
    [
      { ...about, type: 'changed', fields: readFields(body, questions, settings) },
      ...readWords(questions, { ...about, saidAt }),
    ],
    '',
  );
};
