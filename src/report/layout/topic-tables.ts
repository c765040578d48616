import type { Cell, Table, Words } from '../../domain/report-document.ts';
import type { TopicRow } from '../../domain/report-part.ts';
import type { WeeklyReport } from '../../domain/weekly-report.ts';
import {
  formatChange,
  formatCount,
  formatDecimal,
  formatExpected,
  formatNoun,
  formatShare,
} from '../format-number.ts';
import { formatEvidence, formatRankChange, shareOf, spaced } from '../report-wording.ts';
import {
  countCell,
  countWords,
  customersCell,
  data,
  fact,
  left,
  none,
  ownCell,
  quoteWords,
  right,
  rowOf,
  tableOf,
  textCell,
  unknown,
  unset,
  withBelow,
} from './cells.ts';

const maxChangedShown = 10;

/** `segment.plan`, `pro` → `plan pro`; a value that names its dimension stands alone: `team-north`. */
export const segmentWords = (dimension: string, value: string): string => {
  const name = spaced(dimension.replace(/^(segment|account|customer)\./, ''));
  return value.toLowerCase().startsWith(name.toLowerCase()) ? value : `${name} ${value}`;
};

export const topicCell = ({ title, topicId }: { title: string; topicId: string }): Cell => ({
  ...ownCell(title),
  link: `/topics?topic=${encodeURIComponent(topicId)}`,
});

const stateCell = ({ state, newOrigin, campaign }: TopicRow): Cell => {
  const below: Words[] = [
    ...(newOrigin === null ? [] : [{ text: `new source ${newOrigin}`, tone: 'soft' as const }]),
    ...(campaign.value === 0
      ? []
      : [{ text: `campaign ${formatCount(campaign.value)}`, link: campaign.evidence }]),
  ];
  return { text: state, value: state, state, ...(below.length === 0 ? {} : { below }) };
};

const expectedCell = ({ state, expected, upper }: TopicRow): Cell =>
  expected === null || upper === null || state === 'New'
    ? { ...none, value: expected }
    : {
        text: formatExpected(expected),
        value: expected,
        below: [{ text: `up to ${formatCount(upper)}`, tone: 'soft' }],
      };

const evidenceCell = (row: TopicRow): Cell => ({
  text: formatEvidence(row).replace(/^p /, ''),
  value: row.p,
});

const segmentCell = ({ segment }: TopicRow): Cell => {
  if (segment === null) return none;
  const words = segmentWords(segment.dimension, segment.value);
  return {
    text: `${words} ×${formatDecimal(segment.lift, 1)}`,
    value: `${words} ${segment.lift.toFixed(2)}`,
    link: segment.tickets.evidence,
  };
};

const revenueCell = ({ revenue }: TopicRow): Cell => {
  if (revenue === null) return unknown;
  const text = revenue
    .map(({ total, currency, accounts }) =>
      `${formatCount(total)} ${currency} (${formatNoun(accounts, 'account')})`.replace('  ', ' '),
    )
    .join(' + ');
  return { text, value: text };
};

const issueCell = ({ issue }: TopicRow): Cell =>
  issue === null
    ? unset
    : {
        text: [issue.status ?? 'linked', issue.daysOpen === null ? '' : `open ${issue.daysOpen} d`]
          .filter(Boolean)
          .join(', '),
        value: issue.url,
        link: issue.url,
      };

const known = (text: string | null): Cell => (text === null ? unset : textCell(text));

const negativeCell = ({ negative, tickets }: TopicRow): Cell => ({
  text: shareOf(negative.value, tickets.value),
  value: tickets.value === 0 ? null : negative.value / tickets.value,
  link: negative.evidence,
});

const excessCell = ({ excess }: TopicRow): Cell =>
  excess === null ? none : { text: formatChange(excess, 1), value: excess };

/** Section 3. */
export const changedTable = ({ whatChanged }: WeeklyReport): Table =>
  tableOf({
    id: 'what_changed',
    layout: 'cards',
    shown: maxChangedShown,
    empty: 'Nothing is new or rising.',
    columns: [
      left('topic', 'Topic'),
      left('state', 'State'),
      right('customers', 'Customers'),
      right('tickets', 'Tickets'),
      right('expected', 'Expected'),
      right('p', 'p'),
      right('history', '12 weeks'),
      fact('first_seen', 'First seen'),
      fact('excess_customers', 'Customers above expected'),
      fact('main_segment', 'Main segment'),
      fact('negative_share', 'Negative'),
      fact('revenue_affected', 'Revenue affected'),
      fact('owner', 'Owner'),
      fact('issue', 'Linked issue'),
      data('topic_id', 'Topic id'),
    ],
    rows: whatChanged.map((row) =>
      rowOf(
        row.topicId,
        [
          withBelow(topicCell(row), { text: row.area, own: true, tone: 'soft' }),
          stateCell(row),
          customersCell(row),
          countCell(row.tickets),
          expectedCell(row),
          evidenceCell(row),
          {
            text: '',
            value: row.history.map(({ tickets }) => tickets).join(' '),
            chart: row.history,
          },
          textCell(row.firstSeen),
          excessCell(row),
          segmentCell(row),
          negativeCell(row),
          revenueCell(row),
          known(row.owner),
          issueCell(row),
          textCell(row.topicId),
        ],
        quoteWords(row.quotes.slice(0, 1)),
      ),
    ),
  });

const sentimentCell = ({ netSentiment, judged, negative }: TopicRow): Cell => ({
  text: formatChange(netSentiment),
  value: netSentiment,
  ...(netSentiment === 0 ? {} : { tone: netSentiment > 0 ? ('good' as const) : ('bad' as const) }),
  below: [
    { ...countWords(negative, 'negative'), tone: 'soft' },
    { text: `of ${formatCount(judged)}`, tone: 'soft' },
  ],
});

const satisfactionCells = ({ satisfaction }: TopicRow): [Cell, Cell] => {
  if (satisfaction === null) return [unknown, unknown];
  const { share, answers, impact, interval } = satisfaction;
  const points = (value: number): string => formatChange(100 * value, 1);
  return [
    {
      text: `${formatShare(share)} of ${formatNoun(answers.value, 'answer')}`,
      value: share,
      link: answers.evidence,
    },
    impact === null
      ? unknown
      : {
          text: `${points(impact)} points${interval === null ? '' : ` (${points(interval[0])} to ${points(interval[1])})`}`,
          value: impact,
        },
  ];
};

const handlingCells = ({ handling, reopened }: TopicRow): [Cell, Cell, Cell] => [
  handling === null
    ? unknown
    : {
        text: `${formatDecimal(handling.medianMinutes, 0)} (n ${formatCount(handling.n)})`,
        value: handling.medianMinutes,
      },
  handling === null
    ? unknown
    : { text: formatDecimal(handling.burdenHours, 1), value: handling.burdenHours },
  reopened === null
    ? unknown
    : {
        text: `${formatShare(reopened.share)} of ${formatCount(reopened.n)}`,
        value: reopened.share,
        link: reopened.tickets.evidence,
      },
];

/** Section 4. */
export const recurringTable = ({ recurringIssues }: WeeklyReport): Table =>
  tableOf({
    id: 'issues',
    empty: 'None yet: an issue recurs when it is seen in three of eight weeks.',
    columns: [
      left('rank', '#'),
      left('topic', 'Issue'),
      right('customers', 'Customers'),
      right('tickets', 'Tickets'),
      right('change', 'Change'),
      right('expected', 'Expected'),
      right('net_sentiment', 'Net sentiment'),
      right('history', '12 weeks'),
      data('state', 'State'),
      data('area', 'Area'),
      data('topic_id', 'Topic id'),
      data('share_of_tickets', 'Share of tickets'),
      fact('weeks_active', 'Weeks active'),
      fact('first_seen', 'First seen'),
      fact('last_seen', 'Last seen'),
      fact('csat', 'CSAT'),
      fact('csat_impact', 'CSAT impact'),
      fact('handle_minutes', 'Median handle minutes'),
      fact('burden_hours', 'Burden hours'),
      fact('reopened', 'Reopened'),
      fact('top_segment', 'Top segment'),
      fact('revenue_affected', 'Revenue affected'),
      fact('issue', 'Linked issue'),
      fact('owner', 'Owner'),
      fact('help_article', 'Answer exists'),
    ],
    rows: recurringIssues.map((row) =>
      rowOf(
        row.topicId,
        [
          withBelow(
            { text: formatCount(row.rank), value: row.rank },
            { text: formatRankChange(row), tone: 'soft' },
          ),
          {
            ...topicCell(row),
            state: row.state,
            below: [{ text: row.area, own: true, tone: 'soft' }],
          },
          customersCell(row),
          withBelow(countCell(row.tickets), {
            text: formatShare(row.shareOfTickets),
            tone: 'soft',
          }),
          {
            text: formatChange(row.change),
            value: row.change,
            below: [
              { text: 'from', tone: 'soft' },
              { ...countWords(row.ticketsLastWeek), tone: 'soft' },
            ],
          },
          expectedCell(row),
          sentimentCell(row),
          {
            text: '',
            value: row.history.map(({ tickets }) => tickets).join(' '),
            chart: row.history,
          },
          { text: row.state, value: row.state },
          ownCell(row.area),
          textCell(row.topicId),
          { text: formatShare(row.shareOfTickets), value: row.shareOfTickets },
          { text: `${row.weeksActive} of 12`, value: row.weeksActive },
          textCell(row.firstSeen),
          textCell(row.lastSeen),
          ...satisfactionCells(row),
          ...handlingCells(row),
          segmentCell(row),
          revenueCell(row),
          issueCell(row),
          known(row.owner),
          row.helpArticle === null
            ? unset
            : { text: 'yes', value: row.helpArticle, link: row.helpArticle },
        ],
        quoteWords(row.quotes),
      ),
    ),
  });
