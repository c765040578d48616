import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { partSeparator } from '../../../src/domain/ticket.ts';
import { allSamples } from './all-samples.ts';
import { changesOf, ticketsOf } from './fold-sample.ts';
import { chatwootConversations } from './samples/chatwoot-samples.ts';
import { crispSessions } from './samples/crisp-samples.ts';
import { freshdeskForm, freshdeskTemplate } from './samples/freshdesk-samples.ts';
import { frontApp, frontRule } from './samples/front-samples.ts';
import { gitHubIssues } from './samples/github-samples.ts';
import { gorgiasTickets } from './samples/gorgias-samples.ts';
import { helpScoutConversations } from './samples/help-scout-samples.ts';
import { intercomConversations, intercomTickets } from './samples/intercom-samples.ts';
import { jiraRequests } from './samples/jira-samples.ts';
import { linearIssues, linearNeeds } from './samples/linear-samples.ts';
import { salesforceFlow, salesforceMessages } from './samples/salesforce-samples.ts';
import { serviceNowIncidents } from './samples/service-now-samples.ts';
import { slackMessages } from './samples/slack-samples.ts';
import { zammadTickets } from './samples/zammad-samples.ts';
import { zendeskEvents, zendeskTemplate } from './samples/zendesk-samples.ts';
import type { SourceSample } from './source-sample.ts';

interface Outcome {
  readonly text: readonly string[];
  readonly createdAt: string;
  readonly firstReplyAt: string | null;
  readonly solvedAt: string | null;
  readonly reopenedCount: number | null;
  readonly score?: readonly [value: number, min: number, max: number];
}

const on2 = (time: string): string => `2026-03-02T${time}.000Z`;

/** What must stand in the row in the end: the customer's words and no one else's. */
const lives: readonly (readonly [string, SourceSample, Outcome])[] = [
  [
    'Zendesk events',
    zendeskEvents,
    {
      text: [
        'Since the update the label printer is shown as offline.',
        'Restarting does not help.',
      ],
      createdAt: on2('08:11:04'),
      firstReplyAt: on2('08:40:00'),
      solvedAt: '2026-03-03T09:00:00.000Z',
      reopenedCount: 1,
      score: [0, 0, 1],
    },
  ],
  [
    'Zendesk template',
    zendeskTemplate,
    {
      text: [
        'Since the update the label printer is shown as offline.',
        'Restarting does not help.',
        'It took three days.',
      ],
      createdAt: on2('08:11:04'),
      firstReplyAt: null,
      solvedAt: on2('11:00:00'),
      reopenedCount: 0,
      score: [0, 0, 1],
    },
  ],
  [
    'Intercom conversation',
    intercomConversations,
    {
      text: ['The calendar shows the wrong month.', 'Slow answers.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('08:20:00'),
      solvedAt: on2('10:00:00'),
      reopenedCount: 0,
      score: [2, 1, 5],
    },
  ],
  [
    'Intercom ticket',
    intercomTickets,
    {
      text: ['I was charged twice for the same night.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: null,
      solvedAt: on2('09:00:00'),
      reopenedCount: 0,
    },
  ],
  [
    'Freshdesk template',
    freshdeskTemplate,
    {
      text: ['x', 'Still no "refund".', 'Never again.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('10:00:00'),
      solvedAt: null,
      reopenedCount: 0,
      score: [-3, -3, 3],
    },
  ],
  [
    'Freshdesk form',
    freshdeskForm,
    {
      text: ['The leaflet lists the wrong date.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: null,
      solvedAt: on2('09:00:00'),
      reopenedCount: 0,
    },
  ],
  [
    'Help Scout',
    helpScoutConversations,
    {
      text: [
        'The voucher code is refused.',
        'That one is refused too.',
        'Two codes and neither works.',
      ],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('09:00:00'),
      solvedAt: on2('12:00:00'),
      reopenedCount: 0,
      score: [1, 1, 3],
    },
  ],
  ...[frontApp, frontRule].map(
    (sample) =>
      [
        `Front ${sample === frontApp ? 'application' : 'rule'}`,
        sample,
        {
          text: ['Invoice 2214 has the wrong VAT number.', 'It is still wrong.'],
          createdAt: '2026-03-02T08:00:00.250Z',
          firstReplyAt: '2026-03-02T09:00:00.250Z',
          solvedAt: null,
          reopenedCount: 1,
        },
      ] as const,
  ),
  [
    'Jira',
    jiraRequests,
    {
      text: ['The VPN drops every hour.\n> an old mail'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('08:30:00'),
      solvedAt: on2('10:00:00'),
      reopenedCount: 0,
      score: [4, 1, 5],
    },
  ],
  [
    'GitHub',
    gitHubIssues,
    {
      text: ['Opening an **empty** log crashes.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('09:00:00'),
      solvedAt: null,
      reopenedCount: 1,
    },
  ],
  [
    'Zammad',
    zammadTickets,
    {
      text: ['The driver is not found.', 'Same with the new one.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('08:30:00'),
      solvedAt: on2('10:00:00'),
      reopenedCount: 0,
    },
  ],
  [
    'Chatwoot',
    chatwootConversations,
    {
      text: ['The parcel is *late*.', 'You said so last week.', 'Empty promises.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('08:10:00'),
      solvedAt: on2('09:00:00'),
      reopenedCount: 0,
      score: [1, 1, 5],
    },
  ],
  [
    'Gorgias',
    gorgiasTickets,
    {
      text: ['I ordered 38 and got 36.', 'Twice the wrong size.'],
      createdAt: '2026-03-02T08:00:00.123Z',
      firstReplyAt: on2('08:30:00'),
      solvedAt: on2('10:00:00'),
      reopenedCount: 0,
      score: [2, 1, 5],
    },
  ],
  [
    'Linear issue',
    linearIssues,
    {
      text: ['The sync stops at **two** each night.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('09:00:00'),
      solvedAt: null,
      reopenedCount: 1,
    },
  ],
  [
    'Linear need',
    linearNeeds,
    {
      text: ['We need an export to Parquet, by May.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: null,
      solvedAt: null,
      reopenedCount: null,
    },
  ],
  [
    'Slack',
    slackMessages,
    {
      text: ['Hi, the app is slow & hangs.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('08:05:00'),
      solvedAt: null,
      reopenedCount: null,
    },
  ],
  [
    'Salesforce message',
    salesforceMessages,
    {
      text: ['The meter shows 40 kWh <more> than the reader.', 'The photo is attached.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('09:00:00'),
      solvedAt: on2('10:00:00'),
      reopenedCount: 0,
    },
  ],
  [
    'Salesforce flow',
    salesforceFlow,
    {
      text: ['I got the bill twice.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: null,
      solvedAt: on2('12:00:00'),
      reopenedCount: 0,
    },
  ],
  [
    'ServiceNow',
    serviceNowIncidents,
    {
      text: ['Since this morning the reader of door 4 blinks red.', 'The blue one.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('08:30:00'),
      solvedAt: null,
      reopenedCount: 1,
    },
  ],
  [
    'Crisp',
    crispSessions,
    {
      text: ['The map stays grey.'],
      createdAt: on2('08:00:00'),
      firstReplyAt: on2('08:02:00'),
      solvedAt: on2('09:00:00'),
      reopenedCount: 0,
    },
  ],
];

describe('the life of a ticket', () => {
  test.each(lives)('ends in the customer’s words and the times of %s', (_, sample, outcome) => {
    const tickets = [...ticketsOf(changesOf(sample, sample.history)).values()];
    expect(tickets).toHaveLength(1);
    const [ticket] = tickets;
    const { score } = outcome;
    expect({
      text: ticket?.text.split(partSeparator),
      createdAt: ticket?.createdAt,
      firstReplyAt: ticket?.handling?.firstReplyAt ?? null,
      solvedAt: ticket?.handling?.solvedAt ?? null,
      reopenedCount: ticket?.handling?.reopenedCount ?? null,
      ...(ticket?.score ? { score: [ticket.score.value, ticket.score.min, ticket.score.max] } : {}),
      exclusion: ticket?.exclusion,
    }).toEqual({ ...outcome, ...(score ? { score } : {}), exclusion: null });
  });
});

describe('any order of arrival', () => {
  it.each(allSamples.map((sample, index) => [`${sample.kind.title} (${index})`, sample] as const))(
    'of %s, with any repeats, ends in the same tickets',
    (_, sample) => {
      const changes = changesOf(sample, sample.history);
      const whole = ticketsOf(changes);
      fc.assert(
        fc.property(
          fc.shuffledSubarray([...changes, ...changes], { minLength: changes.length }),
          fc.infiniteStream(fc.nat()),
          (some, chances) => {
            const shuffled = [...some, ...changes]
              .map((change) => ({ change, chance: chances.next().value as number }))
              .sort((a, b) => a.chance - b.chance)
              .map(({ change }) => change);
            expect(ticketsOf(shuffled)).toEqual(whole);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it('is a hundred times the same for a hundred duplicates', () => {
    for (const sample of allSamples) {
      const once = changesOf(sample, sample.history);
      const often = Array.from({ length: 100 }, () => once).flat();
      expect(ticketsOf(often)).toEqual(ticketsOf(once));
    }
  });
});
