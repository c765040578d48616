import type { ChurnReport } from '../../domain/churn-report.ts';
import { count, noun, share } from '../wording.ts';
import { ChurnReasonTable } from './churn-reason-table.tsx';
import { ChurnRiskTable } from './churn-risk-table.tsx';
import { ChurnSegmentTable } from './churn-segment-table.tsx';
import { CohortTable } from './cohort-table.tsx';
import { OpenList } from './open-list.tsx';
import { RiskList } from './risk-list.tsx';

interface ChurnReportViewProps {
  readonly report: ChurnReport;
}

const Headline = ({ report: { now, lastWeek } }: ChurnReportViewProps) => (
  <p>
    <OpenList list={now.cancellations.evidence}>
      {noun(now.cancellations.value, 'cancellation')}
    </OpenList>{' '}
    this week from{' '}
    <OpenList list={now.accounts.evidence}>{noun(now.accounts.value, 'account')}</OpenList>
    {now.anonymous > 0 && ` and ${count(now.anonymous)} without a known account`}
    {now.rate !== null && `, ${share(now.rate)} of ${count(now.active ?? 0)} paying`};{' '}
    <OpenList list={lastWeek.cancellations.evidence}>
      {count(lastWeek.cancellations.value)}
    </OpenList>{' '}
    last week. Involuntary:{' '}
    <OpenList list={now.involuntary.evidence}>{count(now.involuntary.value)}</OpenList>.
  </p>
);

/** Who leaves and why. */
export const ChurnReportView = ({ report }: ChurnReportViewProps) => (
  <div className="churn">
    <h2>Why customers leave</h2>
    <Headline report={report} />
    <ChurnReasonTable reasons={report.reasons} />
    {report.dimension !== null && report.segments.length > 0 && (
      <>
        <h2>By segment</h2>
        <ChurnSegmentTable dimension={report.dimension} segments={report.segments} />
      </>
    )}
    <h2>Topics and leaving</h2>
    <ChurnRiskTable report={report} />
    <h2>Contact with support and what came of it</h2>
    <CohortTable cohorts={report.cohorts} />
    <h2>Accounts at risk</h2>
    <RiskList atRisk={report.atRisk} />
    <h2>Method</h2>
    <ul className="notes r">
      {report.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  </div>
);
