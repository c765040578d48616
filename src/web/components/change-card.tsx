import type { RecurringIssue } from '../../domain/report.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { count, expectedTickets, probability, share } from '../wording.ts';
import { OpenList } from './open-list.tsx';
import { QuoteBlock } from './quote-block.tsx';
import { StateBadge } from './state-badge.tsx';

interface ChangeCardProps {
  readonly issue: RecurringIssue;
}

const Facts = ({ issue }: ChangeCardProps) => (
  <div className="facts">
    <span>
      <b>
        <OpenList list={issue.customers.evidence}>{count(issue.customers.value)}</OpenList>
      </b>{' '}
      customers
    </span>
    <span>
      <b>
        <OpenList list={issue.tickets.evidence}>{count(issue.tickets.value)}</OpenList>
      </b>{' '}
      tickets
    </span>
    {issue.state !== 'New' && issue.expected !== null && issue.upper !== null && (
      <span>
        <b>{expectedTickets(issue.expected)}</b> expected, up to {count(issue.upper)} by chance
      </span>
    )}
    <span>
      <b>
        <OpenList list={issue.negative.evidence}>
          {share(issue.tickets.value === 0 ? 0 : issue.negative.value / issue.tickets.value)}
        </OpenList>
      </b>{' '}
      negative
    </span>
    <span>
      {issue.state !== 'New' && issue.p !== null ? `${probability(issue.p)} · ` : ''}
      first seen {issue.firstSeen}
    </span>
  </div>
);

/** A topic that is new, rising or to be watched. */
export const ChangeCard = ({ issue }: ChangeCardProps) => (
  <article className={`card s-${issue.state}`}>
    <div className="top">
      <StateBadge state={issue.state} />
      <span className="sub">{issue.area}</span>
    </div>
    <h3>
      <bdi>{issue.title}</bdi>
    </h3>
    <div className="wide">
      <Sparkline points={issue.history} width={400} height={68} linked />
    </div>
    <Facts issue={issue} />
    {issue.quotes.slice(0, 1).map((quote) => (
      <QuoteBlock key={quote.ticketId} quote={quote} />
    ))}
  </article>
);
