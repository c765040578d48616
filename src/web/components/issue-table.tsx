import { Fragment } from 'react';
import type { RecurringIssue } from '../../domain/report.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { change, count, expectedTickets, share } from '../wording.ts';
import { OpenList } from './open-list.tsx';
import { QuoteBlock } from './quote-block.tsx';
import { StateBadge } from './state-badge.tsx';

interface IssueProps {
  readonly issue: RecurringIssue;
}

const rankBefore = ({ rank, rankLastWeek }: RecurringIssue): string =>
  rankLastWeek === null ? 'new' : rankLastWeek === rank ? '=' : `was ${count(rankLastWeek)}`;

const moodOf = (netSentiment: number): string =>
  netSentiment > 0 ? 'pos' : netSentiment < 0 ? 'neg' : '';

const FigureCells = ({ issue }: IssueProps) => (
  <>
    <td className="big" data-h="Customers">
      <OpenList list={issue.customers.evidence}>{count(issue.customers.value)}</OpenList>
    </td>
    <td data-h="Tickets">
      <OpenList list={issue.tickets.evidence}>{count(issue.tickets.value)}</OpenList>
      <span className="mini">{share(issue.shareOfTickets)}</span>
    </td>
    <td data-h="Change">
      {change(issue.change)}
      <span className="mini">
        from{' '}
        <OpenList list={issue.ticketsLastWeek.evidence}>
          {count(issue.ticketsLastWeek.value)}
        </OpenList>
      </span>
    </td>
    <td data-h="Expected">
      {issue.expected === null ? '–' : expectedTickets(issue.expected)}
      {issue.upper !== null && <span className="mini">to {count(issue.upper)}</span>}
    </td>
    <td data-h="Net sentiment">
      <span className={moodOf(issue.netSentiment)}>{change(issue.netSentiment)}</span>
      <span className="mini">
        <OpenList list={issue.negative.evidence}>{count(issue.negative.value)}</OpenList> negative
      </span>
    </td>
  </>
);

const IssueRows = ({ issue }: IssueProps) => (
  <tbody>
    <tr className="m">
      <td>
        {count(issue.rank)}
        <span className="mini">{rankBefore(issue)}</span>
      </td>
      <th scope="row" className="l">
        <h3>
          <bdi>{issue.title}</bdi>
        </h3>
        <span className="mini">
          <StateBadge state={issue.state} /> &nbsp;{issue.area} · since {issue.firstSeen} ·{' '}
          {issue.weeksActive} of 12 weeks
        </span>
      </th>
      <FigureCells issue={issue} />
      <td className={`c s-${issue.state}`}>
        <Sparkline points={issue.history} width={128} height={36} linked />
      </td>
    </tr>
    {issue.quotes.length > 0 && (
      <tr className="w">
        <td />
        <td className="q" colSpan={7}>
          <details>
            <summary>
              {issue.quotes.length === 1 ? 'One quote' : `${issue.quotes.length} quotes`}
            </summary>
            <div className="quotes">
              {issue.quotes.map((quote) => (
                <QuoteBlock key={quote.ticketId} quote={quote} />
              ))}
            </div>
          </details>
        </td>
      </tr>
    )}
  </tbody>
);

interface IssueTableProps {
  readonly issues: readonly RecurringIssue[];
}

/** Top recurring issues: figures first, quotes on demand. */
export const IssueTable = ({ issues }: IssueTableProps) => (
  <table className="issues">
    <thead>
      <tr>
        <th scope="col">#</th>
        <th scope="col" className="l">
          Issue
        </th>
        {['Customers', 'Tickets', 'Change', 'Expected', 'Net sentiment', '12 weeks'].map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    {issues.map((issue) => (
      <Fragment key={issue.topicId}>
        <IssueRows issue={issue} />
      </Fragment>
    ))}
  </table>
);
