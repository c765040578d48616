import type { ReactNode } from 'react';
import type { WeeklyReport } from '../../domain/report.ts';
import { day, expectedTickets, noun } from '../wording.ts';
import { ChangeCard } from './change-card.tsx';
import { ChurnSection } from './churn-section.tsx';
import { HealthStrip } from './health-strip.tsx';
import { IssueTable } from './issue-table.tsx';
import { OpenList } from './open-list.tsx';
import { Scoreboard } from './scoreboard.tsx';
import { StateBadge } from './state-badge.tsx';

interface WeeklyReportViewProps {
  readonly report: WeeklyReport;
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

const Section = ({ title, children }: SectionProps) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

const formats = [
  ['html', 'Page to print'],
  ['md', 'Markdown'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
] as const;

const Formats = ({ week }: { readonly week: string }) => (
  <p className="formats">
    {formats.map(([format, label]) => (
      <a key={format} className="n" href={`/v1/reports/weekly?week=${week}&format=${format}`}>
        {label}
      </a>
    ))}
  </p>
);

const Falling = ({ report }: WeeklyReportViewProps) => (
  <Section title="Going down">
    <ul className="plain">
      {report.falling.map((issue) => (
        <li key={issue.topicId}>
          <StateBadge state={issue.state} /> &nbsp;<bdi>{issue.title}</bdi>{' '}
          <span className="sub">
            ·{' '}
            <OpenList list={issue.tickets.evidence}>{noun(issue.tickets.value, 'ticket')}</OpenList>
            {issue.expected !== null && ` where ${expectedTickets(issue.expected)} are usual`}
          </span>
        </li>
      ))}
    </ul>
  </Section>
);

/** The weekly report as a page; every number opens the list behind it. */
export const WeeklyReportView = ({ report }: WeeklyReportViewProps) => {
  const { header } = report;
  const [year, number] = header.week.split('-W');
  return (
    <article>
      <h1>
        Week {Number(number)}, {year}
      </h1>
      <p className="sub">
        {day(header.from)} – {day(header.to)} · what customers kept saying
      </p>
      <HealthStrip header={header} />
      <ul className="lines" aria-label="In five lines">
        {report.summary.map((line) => (
          <li key={line.text}>
            <OpenList list={line.evidence} quiet>
              <bdi>{line.text}</bdi>
            </OpenList>
          </li>
        ))}
      </ul>
      <Section title="Scoreboard">
        <Scoreboard rows={report.scoreboard} />
      </Section>
      <Section title="What changed">
        {report.whatChanged.length === 0 ? (
          <p className="none">Nothing is new or rising.</p>
        ) : (
          <div className="cards">
            {report.whatChanged.map((issue) => (
              <ChangeCard key={issue.topicId} issue={issue} />
            ))}
          </div>
        )}
      </Section>
      <Section title="Top recurring issues">
        {report.recurringIssues.length === 0 ? (
          <p className="none">None yet: an issue recurs when it is seen in three of eight weeks.</p>
        ) : (
          <IssueTable issues={report.recurringIssues} />
        )}
      </Section>
      {report.falling.length > 0 && <Falling report={report} />}
      <Section title="Leaving">
        <ChurnSection churn={report.churn} />
      </Section>
      <Section title="Appendix">
        <ul className="notes">
          {report.appendix.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Section>
      <footer>
        Report {header.reportId} · taxonomy v{header.taxonomyVersion} ·{' '}
        {header.engines.join(', ') || 'no engine yet'}
        <Formats week={header.week} />
      </footer>
    </article>
  );
};
