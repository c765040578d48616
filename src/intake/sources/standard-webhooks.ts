import type { core } from 'zod';
import type { Fault } from '../../domain/errors.ts';
import {
  churnSubmissionSchema,
  feedbackSubmissionSchema,
  type TicketKind,
  ticketKinds,
  ticketSubmissionSchema,
} from '../../domain/ticket.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, recordIn, textIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { ReadOutcome, SourceKind } from './source-kind.ts';
import { submissionDetails, submissionTime } from './submission-details.ts';

const schemas = {
  ticket: ticketSubmissionSchema,
  feedback: feedbackSubmissionSchema,
  churn: churnSubmissionSchema,
} as const;

const schemaFaults = (kind: TicketKind, issues: readonly core.$ZodIssue[]): Fault[] =>
  issues.map((issue) => ({
    pointer: ['/data', ...issue.path].join('/'),
    message: issue.message,
    fix: `Send "data" in the form of POST /v1/${kind === 'ticket' ? 'tickets' : kind}.`,
  }));

const deletion = /^(ticket|feedback|churn)\.deleted$/;
const news = /^(ticket|feedback|churn)\.(?:created|updated)$/;

const kindIn = (match: RegExpExecArray | null): TicketKind | null =>
  ticketKinds.find((kind) => kind === match?.[1]) ?? null;

const readDeletion = (kind: TicketKind, body: JsonRecord, at: string): ReadOutcome => {
  const id = idIn(body, 'data', 'id');
  if (id === null) return rejected('/data/id', 'is missing', 'Name what is to be deleted.');
  return understood([{ kind, id, at, type: 'deleted', permanent: true }], '');
};

const readNews = (kind: TicketKind, body: JsonRecord, at: string): ReadOutcome => {
  const id = idIn(body, 'data', 'id');
  if (id === null) return rejected('/data/id', 'is missing', 'Give each ticket an id of its own.');
  const parsed = schemas[kind].safeParse({ ...recordIn(body, 'data'), id });
  if (!parsed.success) {
    const faults = schemaFaults(kind, parsed.error.issues);
    const reason = faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
    return { outcome: 'rejected', reason, faults };
  }
  const saidAt = submissionTime(parsed.data) ?? at;
  return understood(
    submissionDetails(parsed.data, saidAt).map((one) => ({ kind, id, at: saidAt, ...one })),
    'the event says nothing',
  );
};

/**
 * Any sender that signs by the Standard Webhooks specification (also Svix). The body is `{type, timestamp, data}`:
 * `ticket.created`, `ticket.updated` and `ticket.deleted` (the same of `feedback` and `churn`) with `data` in the
 * form of our own API.
 */
export const standardWebhooks: SourceKind = {
  name: 'standard-webhooks',
  title: 'Standard Webhooks',
  family: 'generic',
  schemes: [signatureSchemes.standardWebhooks],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const { body } = read;
    const type = textIn(body, 'type');
    if (type === null)
      return rejected('/type', 'is missing', 'Name the event, e.g. "ticket.created".');
    const at = timeIn(body, 'timestamp') ?? delivery.receivedAt;
    const deleted = kindIn(deletion.exec(type));
    if (deleted !== null) return readDeletion(deleted, body, at);
    const told = kindIn(news.exec(type));
    return told === null
      ? ignored(`the event ${type} is not one of ours`)
      : readNews(told, body, at);
  },
};
