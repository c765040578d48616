import { gitHub } from '../../../../src/intake/sources/github.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

const issue = (updated: string, change: Record<string, unknown> = {}) => ({
  id: 990_111_222,
  node_id: 'I_x',
  number: 12,
  title: 'Crash when the log is empty',
  body: 'Opening an **empty** log crashes.\n<!-- describe the bug -->',
  html_url: 'https://github.com/harbor/logview/issues/12',
  user: { login: 'pia', id: 5001, type: 'User' },
  author_association: 'NONE',
  labels: [{ id: 1, name: 'bug' }],
  state: 'open',
  created_at: '2026-03-02T08:00:00Z',
  updated_at: updated,
  ...change,
});

const comment = (id: number, at: string, association: string, body: string) => ({
  id,
  body,
  author_association: association,
  user: { login: 'someone', id: 6000 + id, type: 'User' },
  created_at: at,
  updated_at: at,
});

const send = (
  action: string,
  one: unknown,
  change: Record<string, unknown> = {},
): SampleRequest => ({
  headers: {
    'x-github-event': 'issues',
    'x-github-delivery': '72d3162e-0000-4000-8000-000000000000',
  },
  body: JSON.stringify({
    action,
    issue: one,
    repository: { id: 77, full_name: 'harbor/logview' },
    sender: { login: 'pia', type: 'User' },
    ...change,
  }),
});

export const gitHubIssues: SourceSample = {
  kind: gitHub,
  secret: 'a github secret',
  deliveryIdHeader: 'x-github-delivery',
  history: [
    send('opened', issue('2026-03-02T08:00:00Z')),
    send('created', issue('2026-03-02T09:00:00Z'), {
      comment: comment(1, '2026-03-02T09:00:00Z', 'MEMBER', 'Which version?'),
    }),
    send('created', issue('2026-03-02T10:00:00Z'), {
      comment: comment(2, '2026-03-02T10:00:00Z', 'NONE', 'Version 4.2, happens to me as well.'),
    }),
    send(
      'edited',
      issue('2026-03-02T10:30:00Z', { body: 'Opening an empty log crashes on start.' }),
    ),
    send('closed', issue('2026-03-02T12:00:00Z', { state: 'closed', state_reason: 'completed' })),
    send('reopened', issue('2026-03-03T08:00:00Z')),
    send('deleted', issue('2026-03-03T09:00:00Z'), {
      comment: comment(2, '2026-03-02T10:00:00Z', 'NONE', 'Version 4.2, happens to me as well.'),
    }),
  ],
  unknownEvent: { body: JSON.stringify({ action: 'created', starred_at: '2026-03-02T08:00:00Z' }) },
  withText: (text) => send('opened', issue('2026-03-02T08:00:00Z', { body: text })),
};
