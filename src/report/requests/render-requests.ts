import type { FeatureRequest, RequestEvidence } from '../../domain/request.ts';
import type { RequestChange } from '../../domain/request-edit.ts';
import type { RankPoint, RequestList, RequestListRow } from '../../domain/request-list.ts';
import type { PageOf } from '../../domain/request-ports.ts';
import { csvField } from '../render-csv.ts';

type Cell = string | number | boolean | null;

const columns: readonly (readonly [name: string, value: (row: RequestListRow) => Cell])[] = [
  ['rank', (row) => row.rank],
  ['rank_last_month', (row) => row.rankLastMonth],
  ['request_id', (row) => row.id],
  ['title', (row) => row.title],
  ['status', (row) => row.status],
  ['reason', (row) => row.reason],
  ['told', (row) => row.told.told],
  ['requesters', (row) => row.told.requesters],
  ['still_asked', (row) => row.stillAsked],
  ['pinned', (row) => row.pinned],
  ['strategic', (row) => row.strategic],
  ['score', (row) => row.score],
  ['score_reach', (row) => row.parts.reach],
  ['score_revenue', (row) => row.parts.revenue],
  ['score_churned', (row) => row.parts.churned],
  ['score_momentum', (row) => row.parts.momentum],
  ['score_strategic', (row) => row.parts.strategic],
  ['effort', (row) => row.effort],
  ['score_per_effort', (row) => row.scorePerEffort],
  ['reach', (row) => row.reach],
  ['accounts', (row) => row.accounts],
  ['customers', (row) => row.customers],
  ['evidence', (row) => row.evidence],
  ['blockers', (row) => row.blockers],
  ['revenue_at_stake', (row) => row.revenue],
  ['revenue_uncapped', (row) => row.revenueUncapped],
  ['revenue_coverage', (row) => row.revenueCoverage],
  ['revenue_churned', (row) => row.churnedRevenue],
  ['accounts_churned', (row) => row.churnedAccounts],
  ['accounts_renewing_90_days', (row) => row.renewingAccounts],
  ['accounts_new_28_days', (row) => row.newAccounts],
  ['momentum', (row) => row.momentum],
  [
    'segments',
    (row) =>
      row.segments
        .map(({ segment, share }) => `${segment} ${Math.round(share * 100)} %`)
        .join(', '),
  ],
  [
    'sources',
    (row) => row.sources.map(({ source, evidence }) => `${source} ${evidence}`).join(', '),
  ],
  ['net_sentiment', (row) => row.netSentiment],
  ['first_asked', (row) => row.firstAsked],
  ['last_asked', (row) => row.lastAsked],
  ['confirmed_share', (row) => row.confirmedShare],
  ['by_proxy', (row) => row.byProxy],
  ['internal', (row) => row.internal],
  ['campaign', (row) => row.campaign],
  ['issue_url', (row) => row.issue?.url ?? null],
  ['issue_status', (row) => row.issue?.status ?? null],
  ['owner', (row) => row.owner],
  ['workaround', (row) => row.workaround],
  ['quote_1', (row) => row.quotes[0]?.text ?? null],
  ['quote_2', (row) => row.quotes[1]?.text ?? null],
  ['quote_3', (row) => row.quotes[2]?.text ?? null],
];

/** The list as CSV (RFC 4180, CRLF), all columns. */
export const renderRequestsCsv = ({ week, rows }: RequestList): string =>
  [
    ['week', ...columns.map(([name]) => name)].join(','),
    ...rows.map((row) => [week, ...columns.map(([, value]) => csvField(value(row)))].join(',')),
    '',
  ].join('\r\n');

const barLetters = ['█', '▓', '▒', '░', '·'] as const;
const barWidth = 20;

/** The score as a bar of its five parts, 20 letters for 100 points. */
const scoreBar = ({ parts }: RequestListRow): string => {
  const order = [parts.reach, parts.revenue, parts.churned, parts.momentum, parts.strategic];
  let [points, drawn] = [0, 0];
  const bar = order.map((part, index) => {
    points += part;
    const upTo = Math.round((points * barWidth) / 100);
    const letters = (barLetters[index] ?? '').repeat(upTo - drawn);
    drawn = upTo;
    return letters;
  });
  return bar.join('').padEnd(barWidth);
};

const rankChange = ({ rank, rankLastMonth }: RequestListRow): string => {
  if (rank === null) return '';
  if (rankLastMonth === null) return 'new';
  const up = rankLastMonth - rank;
  return up === 0 ? '=' : up > 0 ? `▲${up}` : `▼${-up}`;
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const money = (amount: number): string => Math.round(amount).toLocaleString('en-US');

const textRow = (row: RequestListRow, withRevenue: boolean): string => {
  const rank = (row.rank === null ? '–' : String(row.rank)).padStart(3);
  const marks = [
    row.pinned ? 'pinned' : '',
    row.stillAsked ? 'still asked' : '',
    row.campaign > 0 ? 'campaign' : '',
  ].filter(Boolean);
  const facts = [
    plural(row.accounts, 'account'),
    plural(row.customers, 'customer'),
    `${row.evidence} times`,
    ...(row.blockers > 0 ? [plural(row.blockers, 'blocker')] : []),
    ...(withRevenue ? [`${money(row.revenueUncapped)} at stake`] : []),
    ...(row.churnedRevenue > 0 ? [`${money(row.churnedRevenue)} left`] : []),
    ...(row.newAccounts > 0 ? [`${row.newAccounts} new`] : []),
    row.status.replace('_', ' '),
    ...marks,
  ];
  return [
    `${rank} ${rankChange(row).padEnd(4)} ${row.score.toFixed(1).padStart(5)} ${scoreBar(row)} ${row.title}`,
    `${' '.repeat(36)}${facts.join(' · ')} · ${row.id}`,
  ].join('\n');
};

/** The list for a terminal. */
export const renderRequestsText = (list: RequestList): string => {
  const { rows, total, week, preset, weights, references } = list;
  const share = (weight: number): string => `${Math.round(weight * 100)} %`;
  const head = [
    `Feature requests at the end of ${week}, ${preset.replace('_', ' ')}: ${plural(total, 'request')}`,
    `Score: █ accounts ${share(weights.reach)} ▓ revenue ${share(weights.revenue)} ▒ churned revenue ${share(weights.churned)} ░ momentum ${share(weights.momentum)} · strategic ${share(weights.strategic)} (weights v${list.weightsVersion}, constants v${references.version} of ${references.asOf})`,
    ...(list.revenueNote === null ? [] : [list.revenueNote]),
  ];
  const body = rows.map((row) => textRow(row, list.revenueNote === null));
  const rest = total - rows.length;
  const foot = rest > 0 ? [`… and ${rest} more`] : [];
  return [...head, '', ...body, ...foot, ''].join('\n');
};

/** One request for a terminal: its numbers, who asked, who changed it. */
export const renderRequestText = (given: {
  readonly request: FeatureRequest;
  readonly ranked: { readonly row: RequestListRow; readonly history: readonly RankPoint[] } | null;
  readonly evidence: PageOf<RequestEvidence>;
  readonly changes: PageOf<RequestChange>;
}): string => {
  const { request, ranked, evidence, changes } = given;
  const ranks = (ranked?.history ?? []).map(({ week, rank }) => `${week} ${rank ?? '–'}`);
  return [
    `${request.title} (${request.id}, ${request.status.replace('_', ' ')})`,
    ...(request.mergedInto === null ? [] : [`Merged into ${request.mergedInto}.`]),
    ...(ranked === null ? [] : [textRow(ranked.row, true), `Rank: ${ranks.join(' · ')}`]),
    '',
    `Evidence (${evidence.total}), newest first:`,
    ...evidence.items.map(
      ({ at, account, customer, importance, verbatim, id }) =>
        `  ${at.slice(0, 10)} [${importance}] ${account ?? customer ?? 'unknown'}: ${verbatim} (${id})`,
    ),
    '',
    `Changes (${changes.total}):`,
    ...changes.items.map(
      ({ no, at, who, action, undoneBy }) =>
        `  ${no} ${at.slice(0, 16)} ${who}: ${action.replaceAll('_', ' ')}${undoneBy === null ? '' : ' (undone)'}`,
    ),
    '',
  ].join('\n');
};
