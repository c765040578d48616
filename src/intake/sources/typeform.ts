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

/** Short answers of fewer words are names and titles, not what somebody says. */
const leastShortWords = 4;

/** Free words of an answer; null for a choice, a number, a name. */
const wordsOf = (answer: unknown): string | null => {
  const field = textIn(answer, 'field', 'type');
  const text = textIn(answer, 'text');
  if (text !== null) {
    return field === 'short_text' && text.trim().split(/\s+/).length < leastShortWords
      ? null
      : text;
  }
  return textIn(answer, 'choice', 'other') ?? textIn(answer, 'choices', 'other');
};

const definitionOf = (response: unknown, fieldId: string | null): unknown =>
  listIn(response, 'definition', 'fields').find((field) => idIn(field, 'id') === fieldId);

const withinScale = (kind: Score['kind'], value: number, min: number, max: number): Score | null =>
  value >= min && value <= max ? { kind, value, min, max } : null;

/** A rating goes from 1 to its number of steps; an opinion scale from 0 or 1, and means what the source was told. */
const scoreOf = (answer: unknown, response: unknown, settings: SourceSettings): Score | null => {
  const value = numberIn(answer, 'number');
  if (value === null) return null;
  const type = textIn(answer, 'field', 'type');
  const definition = definitionOf(response, idIn(answer, 'field', 'id'));
  const steps = numberIn(definition, 'properties', 'steps');
  if (type === 'nps') return withinScale('nps', value, 0, 10);
  if (type === 'rating') return withinScale('stars', value, 1, steps ?? (value > 5 ? 10 : 5));
  if (type !== 'opinion_scale') return null;
  const kind = settings.options.opinion_scale;
  if (kind === 'csat') return withinScale('csat', value, 1, steps ?? 5);
  if (kind === 'ces') return withinScale('ces', value, 1, steps ?? 7);
  return withinScale('nps', value, 0, 10);
};

const ranks = ['nps', 'csat', 'ces', 'stars'] as const;

/** The score that is counted where a form asks for several: the recommendation before the rating. */
const mainScore = (scores: readonly Score[]): Score | undefined =>
  ranks.flatMap((kind) => scores.find((score) => score.kind === kind) ?? [])[0];

const personKeys = ['customer_id', 'user_id', 'userid', 'contact_id'];
const accountKeys = ['account_id', 'company_id', 'organization_id', 'workspace_id'];
const productKeys = ['product'];
const emailKeys = ['email', 'user_email'];

/** Hidden fields are the link between an answer and the customer who gave it. */
const readHidden = (response: unknown) => {
  const hidden = recordIn(response, 'hidden') ?? {};
  const firstOf = (keys: readonly string[]): string | undefined =>
    keys.flatMap((key) => idIn(hidden, key) ?? [])[0];
  const known = [...personKeys, ...accountKeys, ...productKeys, ...emailKeys];
  const segments = Object.keys(hidden)
    .filter((key) => !known.includes(key) && idIn(hidden, key) !== null)
    .map((key): [string, string] => [key.slice(0, 50), (idIn(hidden, key) ?? '').slice(0, 200)]);
  return {
    person: firstOf(personKeys),
    email: firstOf(emailKeys),
    account: firstOf(accountKeys),
    product: firstOf(productKeys),
    segments: segments.length === 0 ? undefined : Object.fromEntries(segments),
  };
};

const readFields = (response: unknown, at: string, settings: SourceSettings): SentFields => {
  const answers = listIn(response, 'answers');
  const hidden = readHidden(response);
  const email = answers.flatMap((answer) => textIn(answer, 'email') ?? [])[0] ?? hidden.email;
  const scores = answers.flatMap((answer) => scoreOf(answer, response, settings) ?? []);
  const customer = { externalId: hidden.person ?? null, email: email ?? null };
  return presentFields<SentFields>({
    channel: 'survey',
    createdAt: at,
    touchpoint: textIn(response, 'definition', 'title')?.slice(0, 100),
    customer: hidden.person === undefined && email === undefined ? undefined : customer,
    account: hidden.account === undefined ? undefined : { externalId: hidden.account },
    product: hidden.product,
    segments: hidden.segments,
    score: mainScore(scores),
  });
};

const readResponse = (body: unknown, settings: SourceSettings): ReadOutcome => {
  const response = valueIn(body, 'form_response');
  const id = idIn(response, 'token') ?? idIn(body, 'event_id');
  const at = timeIn(response, 'submitted_at') ?? timeIn(response, 'landed_at');
  if (id === null) {
    return rejected(
      '/form_response/token',
      'is missing',
      'Send the response as Typeform makes it.',
    );
  }
  if (at === null) {
    const fix = 'Send the response as Typeform makes it, with the time in ISO 8601.';
    return rejected('/form_response/submitted_at', 'is no time', fix);
  }
  const said = listIn(response, 'answers').flatMap((answer, index): SourceEventDetail[] => {
    const text = plainText(wordsOf(answer), 'text');
    const partId = idIn(answer, 'field', 'id') ?? `answer-${index}`;
    if (text === '') return [];
    return [{ type: 'said', part: { id: partId, text, saidAt: at, voice: 'customer' } }];
  });
  const fields = readFields(response, at, settings);
  if (said.length === 0 && fields.score === undefined) {
    return ignored('the response holds neither free words nor a score');
  }
  const details: SourceEventDetail[] = [{ type: 'changed', fields }, ...said];
  return understood(
    details.map((one) => ({ kind: 'feedback', id, at, ...one })),
    '',
  );
};

/** Typeform: one delivery a response, with free words, hidden fields and the first of its scores. */
export const typeform: SourceKind = {
  name: 'typeform',
  title: 'Typeform',
  family: 'feedback',
  schemes: [signatureSchemes.typeform],
  handshakes: [],
  options: [
    {
      name: 'opinion_scale',
      title: 'Meaning of opinion scales',
      hint: 'nps, csat or ces: what a question of the type "opinion scale" asks; without it, nps.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const type = textIn(read.body, 'event_type');
    if (type === 'form_response') return readResponse(read.body, settings);
    return type === null
      ? rejected('/event_type', 'is missing', 'Let a Typeform webhook send to this address.')
      : ignored(`the event ${type} is no finished response`);
  },
};
