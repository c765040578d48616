import type { core } from 'zod';
import type { Fault } from '../../domain/errors.ts';
import {
  churnSubmissionSchema,
  feedbackSubmissionSchema,
  type TicketKind,
  ticketKinds,
  ticketSubmissionSchema,
} from '../../domain/ticket.ts';
import { idIn, type JsonRecord, recordIn } from './read-json.ts';
import { rejected, understood } from './read-outcome.ts';
import type { ReadOutcome } from './source-kind.ts';
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

const deletion = /(?:^|\.)(ticket|feedback|churn)\.deleted$/;
const news = /(?:^|\.)(ticket|feedback|churn)\.(?:created|updated)$/;

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
 * An event whose name ends with `ticket.created`, `.updated` or `.deleted` (the same of `feedback` and `churn`) and
 * whose `data` has the form of our own API; null: it has another name. `at` is its time (ISO 8601).
 */
export const readApiEvent = (name: string, body: JsonRecord, at: string): ReadOutcome | null => {
  const deleted = kindIn(deletion.exec(name));
  if (deleted !== null) return readDeletion(deleted, body, at);
  const told = kindIn(news.exec(name));
  return told === null ? null : readNews(told, body, at);
};
