import type { Score } from '../../domain/ticket.ts';
import { plainText } from './plain-text.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, listIn, numberIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SentFields, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

type Scale = readonly [kind: Score['kind'], min: number, max: number];

/** Survey type → scale. The one of effort has 5 or 7 points, whichever the survey was made with. */
const scaleOf = (type: string, settings: SourceSettings): Scale | null => {
  const scales: Readonly<Record<string, Scale>> = {
    nps: ['nps', 0, 10],
    csat: ['csat', 1, 5],
    ces: ['ces', 1, settings.options.ces_points === '7' ? 7 : 5],
    smileys: ['csat', 1, 5],
    thumbs: ['csat', 0, 1],
    five_star: ['stars', 1, 5],
    stars_five: ['stars', 1, 5],
    stars: ['stars', 1, 5],
  };
  return Object.hasOwn(scales, type) ? (scales[type] ?? null) : null;
};

const readScore = (response: unknown, settings: SourceSettings): Score | undefined => {
  const value = numberIn(response, 'score');
  const scale = scaleOf(textIn(response, 'survey_type') ?? '', settings);
  if (value === null || scale === null) return undefined;
  const [kind, min, max] = scale;
  return value >= min && value <= max ? { kind, value, min, max } : undefined;
};

const accountNames = ['account_id', 'company_id', 'account', 'company'];
const personNames = ['customer_id', 'user_id', 'external_id'];

const readProperties = (response: unknown) => {
  const properties = recordIn(response, 'person_properties') ?? {};
  const plain = Object.entries(properties).flatMap(([name, value]): [string, string][] => {
    const text = idIn({ value }, 'value');
    return text === null ? [] : [[name.toLowerCase().replaceAll(' ', '_'), text]];
  });
  const find = (names: readonly string[]) => plain.find(([name]) => names.includes(name))?.[1];
  const rest = plain
    .filter(([name]) => !accountNames.includes(name) && !personNames.includes(name))
    .map(([name, text]): [string, string] => [name.slice(0, 50), text.slice(0, 200)]);
  return {
    account: find(accountNames),
    person: find(personNames),
    segments: rest.length === 0 ? undefined : Object.fromEntries(rest),
  };
};

const readFields = (response: unknown, settings: SourceSettings): SentFields => {
  const { account, person, segments } = readProperties(response);
  const tags = listIn(response, 'tags').filter((tag) => typeof tag === 'string');
  const customer = {
    externalId: person ?? null,
    id: idIn(response, 'person', 'id'),
    email: textIn(response, 'person', 'email'),
  };
  return presentFields<SentFields>({
    channel: 'survey',
    createdAt: timeIn(response, 'created_at') ?? undefined,
    customer: recordIn(response, 'person') === null ? undefined : customer,
    account: account === undefined ? undefined : { externalId: account },
    url: textIn(response, 'permalink') ?? undefined,
    tags: valueIn(response, 'tags') === undefined ? undefined : tags,
    segments,
    score: readScore(response, settings),
  });
};

/** The comment comes in a later event than the score, under the same id. */
const readWords = (response: unknown, at: string): SourceEventDetail[] => {
  const saidAt = timeIn(response, 'created_at') ?? at;
  const answers = listIn(response, 'additional_answers').map((answer, index) => ({
    id: idIn(answer, 'id') ?? idIn(answer, 'question', 'id') ?? `answer-${index}`,
    text: textIn(answer, 'value', 'free_response'),
  }));
  return [{ id: 'comment', text: textIn(response, 'comment') }, ...answers].flatMap(
    (one): SourceEventDetail[] => {
      const text = plainText(one.text, 'text');
      return text === ''
        ? []
        : [{ type: 'said', part: { id: one.id, text, saidAt, voice: 'customer' } }];
    },
  );
};

const readSurvey = (body: unknown, settings: SourceSettings): ReadOutcome => {
  const response = valueIn(body, 'event_data');
  const id = idIn(response, 'id');
  const at = timeIn(response, 'updated_at') ?? timeIn(response, 'created_at');
  if (id === null)
    return rejected('/event_data/id', 'is missing', 'The event must name its response.');
  if (at === null) {
    return rejected('/event_data/updated_at', 'is no time', 'The event must carry its time.');
  }
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(response, settings) },
    ...readWords(response, at),
  ];
  return understood(
    details.map((one) => ({ kind: 'feedback', id, at, ...one })),
    '',
  );
};

/** Delighted: the score first, the comment in a later event of the same response. */
export const delighted: SourceKind = {
  name: 'delighted',
  title: 'Delighted',
  family: 'feedback',
  schemes: [signatureSchemes.delighted],
  handshakes: [],
  options: [
    {
      name: 'ces_points',
      title: 'Points of the effort scale',
      hint: '5 or 7: how many answers your customer effort survey offers; without it, 5.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const type = textIn(read.body, 'event_type');
    if (type === null) {
      return rejected('/event_type', 'is missing', 'Let a Delighted webhook send to this address.');
    }
    return /^survey_response\.(created|updated)$/.test(type)
      ? readSurvey(read.body, settings)
      : ignored(`the event ${type} is no survey response`);
  },
};
