import { customerSaid } from './customer-said.ts';
import { ticketEvents } from './event-list.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, type JsonRecord, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { ignored, rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { signatureSchemes } from './signature-schemes.ts';
import type { SentFields, SourceEvent, SourceEventDetail } from './source-event.ts';
import type { ReadOutcome, SourceKind, SourceSettings } from './source-kind.ts';

/** Who works on the repository answers; everybody else asks. */
const isMember = (thing: unknown): boolean =>
  ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(textIn(thing, 'author_association') ?? '');

const isBot = (thing: unknown): boolean => textIn(thing, 'user', 'type') === 'Bot';

const readFields = (body: unknown, issue: unknown, settings: SourceSettings): SentFields => {
  const countMembers = settings.options.countMembers === 'yes';
  return presentFields<SentFields>({
    subject: textIn(issue, 'title') ?? undefined,
    channel: 'github',
    createdAt: timeIn(issue, 'created_at') ?? undefined,
    customer: recordIn(issue, 'user') === null ? undefined : { id: idIn(issue, 'user', 'id') },
    product: textIn(body, 'repository', 'full_name') ?? undefined,
    status: textIn(issue, 'state') ?? undefined,
    url: textIn(issue, 'html_url') ?? undefined,
    tags: Array.isArray(valueIn(issue, 'labels'))
      ? listIn(issue, 'labels')
          .map((label) => textIn(label, 'name'))
          .filter((name) => name !== null)
      : undefined,
    exclude: isMember(issue) && !countMembers ? 'internal' : null,
  });
};

const readComment = (action: string, comment: JsonRecord, at: string): SourceEventDetail[] => {
  const id = idIn(comment, 'id');
  if (id === null || isBot(comment)) return [];
  if (action === 'deleted') return [{ type: 'unsaid', partId: id }];
  if (isMember(comment)) return action === 'created' ? [{ type: 'answered' }] : [];
  const saidAt = timeIn(comment, 'created_at') ?? at;
  return customerSaid({ id, body: textIn(comment, 'body'), format: 'markdown', saidAt });
};

const readProgress = (action: string, issue: unknown): SourceEventDetail[] => {
  if (action === 'reopened') return [{ type: 'reopened' }];
  const state = textIn(issue, 'state');
  return state === null ? [] : [{ type: state === 'closed' ? 'solved' : 'opened' }];
};

const readIssue = (
  body: unknown,
  issue: JsonRecord,
  action: string,
  settings: SourceSettings,
): SourceEvent[] => {
  const id = idIn(issue, 'id') ?? '';
  const comment = recordIn(body, 'comment');
  const updatedAt = timeIn(issue, 'updated_at') ?? timeIn(issue, 'created_at') ?? '';
  const commentAt = timeIn(comment, 'updated_at');
  const at = commentAt !== null && commentAt > updatedAt ? commentAt : updatedAt;
  const details: SourceEventDetail[] = [
    { type: 'changed', fields: readFields(body, issue, settings) },
    ...customerSaid({
      id: 'description',
      body: textIn(issue, 'body'),
      format: 'markdown',
      saidAt: timeIn(issue, 'created_at') ?? at,
    }),
    ...readProgress(action, issue),
    ...(comment === null ? [] : readComment(action, comment, at)),
  ];
  return ticketEvents(id, at, details, timeIn(issue, 'closed_at'));
};

/** A transferred issue lives on in another repository under a new id; the old one leads there. */
const readTransfer = (body: unknown, id: string, at: string, settings: SourceSettings) => {
  const moved = recordIn(body, 'changes', 'new_issue');
  const into = idIn(moved, 'id');
  if (moved === null || into === null) return [];
  const place = { repository: valueIn(body, 'changes', 'new_repository') };
  return [
    ...ticketEvents(id, at, [{ type: 'merged', into }]),
    ...readIssue(place, moved, 'opened', settings),
  ];
};

const readBody = (body: JsonRecord, settings: SourceSettings): ReadOutcome => {
  const action = textIn(body, 'action') ?? '';
  const issue = recordIn(body, 'issue');
  if (issue === null) {
    const isPing = valueIn(body, 'zen') !== undefined;
    return ignored(
      isPing
        ? 'a ping: GitHub tries whether the address answers'
        : 'the event is not about an issue',
    );
  }
  if (valueIn(issue, 'pull_request') !== undefined) return ignored('the issue is a pull request');
  if (isBot(issue)) return ignored('the issue was opened by a bot');
  const id = idIn(issue, 'id');
  const at = timeIn(issue, 'updated_at') ?? timeIn(issue, 'created_at');
  if (id === null) return rejected('/issue/id', 'is missing', 'The event must name its issue.');
  if (at === null)
    return rejected('/issue/updated_at', 'is no time', 'The event must carry its time.');
  if (action === 'deleted' && recordIn(body, 'comment') === null) {
    return understood(ticketEvents(id, at, [{ type: 'deleted', permanent: true }]), '');
  }
  const transfer = action === 'transferred' ? readTransfer(body, id, at, settings) : [];
  return understood([...readIssue(body, issue, action, settings), ...transfer], '');
};

/** GitHub issues and their comments. The headers that name event and delivery are not signed; the body tells all. */
export const gitHub: SourceKind = {
  name: 'github',
  title: 'GitHub issues',
  family: 'ticketing',
  schemes: [signatureSchemes.gitHub],
  handshakes: [],
  options: [
    {
      name: 'countMembers',
      title: 'Count issues of members',
      hint: 'Write "yes" to count issues that owners, members and collaborators of the repository open.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    return 'fault' in read ? read.fault : readBody(read.body, settings);
  },
};
