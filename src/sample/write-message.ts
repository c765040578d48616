import type { Submission } from '../domain/ticket.ts';
import { expand } from './expand.ts';
import type { PlannedMessage } from './plan-messages.ts';
import { createRandom } from './random.ts';
import { teamOf, touchpointOf } from './touchpoints.ts';
import { writeMail } from './write-mail.ts';
import { writeSurvey } from './write-survey.ts';
import {
  joinSentences,
  maybePhrase,
  type Pen,
  phrase,
  spellLike,
  takePen,
  writeCanary,
  writeMatter,
} from './write-text.ts';

const spam = [
  '{Grow|Boost} your {web traffic|ranking} by <n>0 percent in <small> days! {Limited offer|Act now|Click here} http://offers.spam.example/<code>',
  '{Cheap|Quick} business {loans|credit} {without paperwork|up to <big>000}, {reply today|visit us} at http://loans.spam.example',
  'Dear {sir|friend}, I {have|offer} {a proposal of|a transfer worth} <big>000 dollars, {kindly|please} {answer in private|send your details}.',
];

const common = (message: PlannedMessage) => {
  const { customer, atMs } = message;
  const { account } = customer;
  const createdAt = new Date(atMs).toISOString();
  return {
    id: message.id,
    channel: message.channel,
    createdAt,
    updatedAt: createdAt,
    customer: { id: customer.id, email: customer.email, name: customer.name },
    account: { id: account.id, name: account.name },
    product: message.issue?.product ?? null,
    team: teamOf(customer.language),
    touchpoint: touchpointOf(message),
    segments: { plan: account.plan, region: account.region, industry: account.industry },
  };
};

const writeShort = (pen: Pen): string => {
  const { frame, message, random } = pen;
  const extra = maybePhrase(pen, frame.contexts);
  const end = maybePhrase(pen, frame.consequences);
  const text = spellLike(pen, joinSentences(writeMatter(pen), extra, end));
  const greeting = message.channel === 'chat' && random.chance(0.4) ? frame.greetings[0] : null;
  return joinSentences(greeting ?? null, text, writeCanary(pen));
};

const writeTicket = (pen: Pen, url: string): Submission => {
  const { message } = pen;
  const words = message.channel === 'email' ? writeMail(pen) : { text: writeShort(pen) };
  return { kind: 'ticket', source: 'helpdesk', ...common(message), ...words, url };
};

const writeCancellation = (pen: Pen): Submission => {
  const { message, random, pack } = pen;
  const { account } = message.customer;
  const words = (message.reason === null ? undefined : pack.cancellations[message.reason]) ?? [''];
  const fields = common(message);
  return {
    kind: 'churn',
    source: 'billing',
    ...fields,
    text: spellLike(pen, phrase(pen, words)),
    cancelledAt: fields.createdAt,
    reasonCode: random.chance(0.4) ? message.reason : null,
    revenue: { amount: account.revenue, currency: 'EUR', per: 'year' },
  };
};

/** The words of a planned message; equal plans give equal bytes. */
export const writeMessage = (message: PlannedMessage): Submission => {
  const random = createRandom(message.textSeed);
  const pen = takePen(message, random);
  const url = `https://desk.pellworth.example/tickets/${message.id}`;
  switch (message.form) {
    case 'ticket':
      return writeTicket(pen, url);
    case 'survey': {
      const answer = writeSurvey(pen, message.survey ?? 'nps');
      return { kind: 'feedback', source: 'survey', ...common(message), ...answer };
    }
    case 'cancellation':
      return writeCancellation(pen);
    case 'spam': {
      const text = expand(random.pick(spam), random, pen.fill);
      return { kind: 'ticket', source: 'helpdesk', ...common(message), text, exclude: 'spam', url };
    }
    case 'auto_reply': {
      const text = phrase(pen, pen.frame.autoReplies);
      const exclude = 'auto_reply' as const;
      return { kind: 'ticket', source: 'helpdesk', ...common(message), text, exclude, url };
    }
  }
};
