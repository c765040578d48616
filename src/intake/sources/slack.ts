import { customerSaid } from './customer-said.ts';
import { bodyText } from './delivery.ts';
import { ticketEvents } from './event-list.ts';
import { parseJson } from './parse-json.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, numberIn, recordIn, textIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { readTime } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import { slackText } from './slack-text.ts';
import type { SourceEvent, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

/** Subtypes that are words of a person; all others are notices. */
const spoken = new Set([null, 'thread_broadcast', 'file_share', 'me_message']);

const words = (list: string | undefined): readonly string[] =>
  (list ?? '').split(/[\s,]+/).filter((word) => word !== '');

/** A thread is one ticket: its channel and the time stamp of its first message. Time stamps are names, no numbers. */
const threadId = (channel: string, message: JsonRecord): string | null => {
  const ts = textIn(message, 'thread_ts') ?? textIn(message, 'ts');
  return ts === null ? null : `${channel}/${ts}`;
};

const timeOfStamp = (ts: string | null): string | null => (ts === null ? null : readTime(ts));

const readWords = (
  message: JsonRecord,
  channel: string,
  teamMembers: readonly string[],
): SourceEvent[] => {
  const id = threadId(channel, message);
  const ts = textIn(message, 'ts');
  const saidAt = timeOfStamp(ts);
  const user = textIn(message, 'user');
  if (id === null || ts === null || saidAt === null || user === null) return [];
  if (teamMembers.includes(user)) return ticketEvents(id, saidAt, [{ type: 'answered' }]);
  const at = timeOfStamp(textIn(message, 'edited', 'ts')) ?? saidAt;
  const said = customerSaid({
    id: ts,
    body: slackText(textIn(message, 'text') ?? ''),
    format: 'text',
    saidAt,
  });
  if (said.length === 0) return [];
  const isFirst = id === `${channel}/${ts}`;
  const fields = { customer: { id: user }, createdAt: saidAt, channel: 'slack' };
  const details: SourceEventDetail[] = isFirst ? [{ type: 'changed', fields }, ...said] : said;
  return ticketEvents(id, at, details);
};

/** Without replies the thread is gone with its first message; else only the words are. */
const readDeletion = (event: JsonRecord, channel: string): SourceEvent[] => {
  const before = recordIn(event, 'previous_message');
  const ts = textIn(event, 'deleted_ts') ?? textIn(before, 'ts');
  const at = timeOfStamp(textIn(event, 'event_ts') ?? textIn(event, 'ts'));
  if (ts === null || at === null) return [];
  const id = `${channel}/${textIn(before, 'thread_ts') ?? ts}`;
  const isWhole = id === `${channel}/${ts}` && (numberIn(before, 'reply_count') ?? 0) === 0;
  return ticketEvents(id, at, [
    isWhole ? { type: 'deleted', permanent: true } : { type: 'unsaid', partId: ts },
  ]);
};

const readMessage = (event: JsonRecord, settings: SourceSettings): ReadOutcome => {
  const channel = idIn(event, 'channel');
  if (channel === null)
    return rejected('/event/channel', 'is missing', 'Subscribe to message events.');
  const channels = words(settings.options.channels);
  if (channels.length > 0 && !channels.includes(channel)) {
    return ignored(`the channel ${channel} is not one of those to listen to`);
  }
  const subtype = textIn(event, 'subtype');
  const teamMembers = words(settings.options.teamMembers);
  if (subtype === 'message_deleted') {
    return understood(readDeletion(event, channel), 'the deletion names no message');
  }
  const message = subtype === 'message_changed' ? recordIn(event, 'message') : event;
  const isNotice = subtype !== 'message_changed' && !spoken.has(subtype);
  if (message === null || isNotice || idIn(message, 'bot_id') !== null) {
    return ignored('the message is a notice or a bot’s');
  }
  if (subtype === 'message_changed' && textIn(message, 'subtype') === 'tombstone') {
    return understood(readDeletion({ ...event, deleted_ts: textIn(message, 'ts') }, channel), '');
  }
  return understood(readWords(message, channel, teamMembers), 'the message holds no words');
};

/** Slack: messages of the channels an app was invited to. A thread is a ticket. */
export const slack: SourceKind = {
  name: 'slack',
  title: 'Slack',
  family: 'ticketing',
  schemes: [signatureSchemes.slack],
  handshakes: [{ kind: 'echo-challenge', type: 'url_verification' }],
  options: [
    {
      name: 'channels',
      title: 'Channels',
      hint: 'Ids of the channels to listen to, with commas; empty = every channel the app is in.',
      required: false,
    },
    {
      name: 'teamMembers',
      title: 'Own people',
      hint: 'Ids of your own people, with commas: their messages are answers.',
      required: false,
    },
  ],
  deliveryId: (delivery) => idIn(parseJson(bodyText(delivery) ?? ''), 'event_id'),
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const event = recordIn(read.body, 'event');
    const type = textIn(event, 'type') ?? textIn(read.body, 'type');
    if (type === null)
      return rejected('/type', 'is missing', 'Point Slack’s Events API at this address.');
    return type === 'message' && event !== null
      ? readMessage(event, settings)
      : ignored(`the event ${type} is no message`);
  },
};
