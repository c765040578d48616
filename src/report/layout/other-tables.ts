import type { Cell, RowAction, Table } from '../../domain/report-document.ts';
import type { FixRow, WeeklyReport } from '../../domain/weekly-report.ts';
import {
  formatChange,
  formatCount,
  formatDecimal,
  formatNoun,
  formatP,
  formatShare,
} from '../format-number.ts';
import { plainLine } from '../plain-text.ts';
import { spaced } from '../report-wording.ts';
import {
  countCell,
  countWords,
  customersCell,
  fact,
  left,
  none,
  ownCell,
  right,
  rowOf,
  tableOf,
  textCell,
  unknown,
  withBelow,
} from './cells.ts';
import { segmentWords, topicCell } from './topic-tables.ts';

const rate = (kind: FixRow['kind'], value: number | null): Cell =>
  value === null
    ? none
    : {
        text:
          kind === 'falling'
            ? `${formatDecimal(value, 1)} a week`
            : `${formatDecimal(value, 1)} per 1,000`,
        value,
      };

/** So many of its words say what a group is about. */
const mostRuleWords = 3;
const foundArea = 'Found in the report';

const groupActions = (keywords: readonly string[]): readonly RowAction[] => {
  const all = keywords.slice(0, mostRuleWords);
  const title = keywords.join(' ').slice(0, 120);
  const by = { rule: { any: [], all, none: [] } };
  return [
    { label: 'Make topic…', edit: { kind: 'create', title, to: { newArea: foundArea }, by } },
    { label: 'Ignore', ignore: { keywords: [...keywords] } },
  ];
};

/** Section 5. */
export const goingDownTable = ({ goingDown }: WeeklyReport): Table =>
  tableOf({
    id: 'going_down',
    empty: 'Nothing is falling and no fix is being watched.',
    columns: [
      left('topic', 'Topic'),
      left('proof', 'Proof'),
      right('tickets', 'Tickets'),
      right('rate_before', 'Before'),
      right('rate_after', 'Now'),
      right('ratio', 'Ratio (95 %)'),
      fact('requesters_told', 'Requesters told'),
    ],
    rows: goingDown.map((row) =>
      rowOf(row.topicId, [
        { ...topicCell(row), below: [{ text: row.area, own: true, tone: 'soft' }] },
        {
          text:
            row.weeksWatched === null
              ? row.kind
              : `${row.kind}, ${formatNoun(row.weeksWatched, 'week')} watched`,
          value: row.kind,
        },
        countCell(row.tickets),
        rate(row.kind, row.rateBefore),
        rate(row.kind, row.rateAfter),
        row.ratio === null
          ? none
          : {
              text: `${formatDecimal(row.ratio, 2)}${row.interval === null ? '' : ` (${formatDecimal(row.interval[0], 2)}–${formatDecimal(row.interval[1], 2)})`}`,
              value: row.ratio,
            },
        row.told === null
          ? none
          : withBelow(countCell(row.told.told), {
              ...countWords(row.told.requesters),
              text: `of ${formatCount(row.told.requesters.value)}`,
            }),
      ]),
    ),
  });

/** Section 6. */
export const segmentTable = ({ whereItHurts }: WeeklyReport): Table =>
  tableOf({
    id: 'where_it_hurts',
    empty: 'No topic stands out in a segment; or senders name no segments yet.',
    columns: [
      left('topic', 'Topic'),
      left('segment', 'Segment'),
      right('tickets', 'Tickets'),
      right('share_of_topic', 'Of the topic'),
      right('share_elsewhere', 'Elsewhere'),
      right('lift', 'Lift'),
      right('p', 'p'),
    ],
    rows: whereItHurts.map((row) =>
      rowOf(`${row.topicId} ${row.dimension} ${row.value}`, [
        topicCell(row),
        textCell(segmentWords(row.dimension, row.value)),
        countCell(row.tickets),
        { text: formatShare(row.shareOfTopic), value: row.shareOfTopic, bar: row.shareOfTopic },
        { text: formatShare(row.shareElsewhere), value: row.shareElsewhere },
        row.lift === null
          ? { text: 'only here', value: null }
          : { text: `×${formatDecimal(row.lift, 1)}`, value: row.lift },
        { text: formatP(row.p), value: row.p },
      ]),
    ),
  });

/** Section 9. */
export const candidateTable = ({ notYetTopics }: WeeklyReport): Table =>
  tableOf({
    id: 'candidates',
    title: 'Groups without a topic, last 12 weeks',
    empty: 'No group: what has no topic is said once.',
    columns: [
      left('words', 'About'),
      left('kind', 'Kind'),
      right('customers', 'Customers'),
      right('tickets', 'Tickets'),
    ],
    rows: notYetTopics.candidates.map(({ kind, keywords, customers, tickets, examples }) => ({
      ...rowOf(
        tickets.evidence,
        [
          ownCell(keywords.join(' ')),
          textCell(kind === 'emerging' ? kind : 'large group'),
          customersCell({ customers, tickets }),
          countCell(tickets),
        ],
        examples.map(({ text, link, erased }) =>
          erased === true
            ? { text: 'Erased at the customer’s request.', tone: 'soft', createdAt: '' }
            : { text: plainLine(text), own: true, link, createdAt: '' },
        ),
      ),
      actions: groupActions(keywords),
    })),
  });

export const overlapTable = ({ notYetTopics }: WeeklyReport): Table =>
  tableOf({
    id: 'overlaps',
    title: 'Topics that may be one',
    empty: 'No two topics overlap.',
    columns: [left('one', 'Topic'), left('other', 'And'), right('likeness', 'Likeness')],
    rows: notYetTopics.overlaps.map(({ topicIds, titles, similarity }) => ({
      ...rowOf(topicIds.join(' '), [
        topicCell({ topicId: topicIds[0], title: titles[0] }),
        topicCell({ topicId: topicIds[1], title: titles[1] }),
        { text: formatDecimal(similarity, 2), value: similarity },
      ]),
      actions: [
        {
          label: 'Merge…',
          edit: { kind: 'merge', topicIds: [topicIds[1]], intoId: topicIds[0] },
        },
        { label: 'Ignore', ignore: { topicIds: [...topicIds] } },
      ],
    })),
  });

/** Section 10. */
export const requestTable = ({ requests }: WeeklyReport): Table =>
  tableOf({
    id: 'requests',
    empty: requests === null ? 'No ranking was made yet.' : 'Nobody asked for anything yet.',
    columns: [
      left('rank', '#'),
      left('request', 'Request'),
      right('score', 'Score'),
      right('accounts', 'Accounts'),
      right('customers', 'Customers'),
      right('evidence', 'Asked'),
      right('revenue', 'Revenue'),
      left('status', 'Status'),
    ],
    rows: (requests ?? []).map((row) =>
      rowOf(row.requestId, [
        {
          text: formatCount(row.rank),
          value: row.rank,
          below: [
            {
              text: row.isNew
                ? 'new'
                : row.rankBefore === null || row.rankBefore === row.rank
                  ? '='
                  : formatChange(row.rankBefore - row.rank),
              tone: 'soft',
            },
          ],
        },
        { ...ownCell(row.title), link: row.link },
        { text: formatDecimal(row.score, 1), value: row.score, bar: row.score / 100 },
        { text: formatCount(row.accounts), value: row.accounts },
        { text: formatCount(row.customers), value: row.customers },
        { text: formatCount(row.evidence), value: row.evidence },
        row.revenue === null ? unknown : { text: formatCount(row.revenue), value: row.revenue },
        textCell(spaced(row.status)),
      ]),
    ),
  });

/** Section 11. */
export const actionTables = ({ actions }: WeeklyReport): Table[] => [
  tableOf({
    id: 'actions',
    title: 'Open',
    empty: 'No open action. Add one with POST /v1/actions.',
    columns: [
      left('action', 'Action'),
      left('about', 'About'),
      left('owner', 'Owner'),
      right('due', 'Due'),
      right('age_days', 'Age'),
    ],
    rows: actions.open.map((row) =>
      rowOf(row.id, [
        textCell(row.title),
        row.topicId === null || row.topicTitle === null
          ? none
          : topicCell({ topicId: row.topicId, title: row.topicTitle }),
        textCell(row.owner ?? 'nobody'),
        row.due === null
          ? none
          : {
              text: row.due,
              value: row.due,
              ...(row.overdueDays > 0 && {
                tone: 'bad' as const,
                below: [
                  { text: `${formatNoun(row.overdueDays, 'day')} overdue`, tone: 'bad' as const },
                ],
              }),
            },
        { text: formatNoun(row.ageDays, 'day'), value: row.ageDays },
      ]),
    ),
  }),
  tableOf({
    id: 'you_said_we_did',
    title: 'You said, we did',
    empty: 'Nothing to publish: done actions with an outcome stand here for twelve weeks.',
    columns: [left('said', 'You said'), left('did', 'We did'), right('customers', 'Customers')],
    rows: actions.done.map((row) =>
      rowOf(row.id, [
        ownCell(row.said),
        textCell(row.did),
        row.customers === null ? none : countCell(row.customers),
      ]),
    ),
  }),
];
