import { useContext, useEffect, useMemo, useState } from 'react';
import type { WeeklyReport } from '../../domain/report.ts';
import { type Status, signOut } from '../client.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { EvidencePanel } from '../components/evidence-panel.tsx';
import { PlaceContext } from '../components/open-list.tsx';
import { StatusStrip } from '../components/status-strip.tsx';
import { WeekPicker } from '../components/week-picker.tsx';
import { WeeklyReportView } from '../components/weekly-report-view.tsx';
import { type Loaded, useLoaded } from '../use-loaded.ts';
import { usePlace } from '../use-place.ts';

const statusEveryMs = 10_000;

/** Counts up while the page is in sight; asking again hangs on it. */
const useRounds = (everyMs: number): number => {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) setRound((known) => known + 1);
    }, everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return round;
};

const titlesOf = (report: Loaded<WeeklyReport>): ReadonlyMap<string, string> =>
  report.state !== 'ready'
    ? new Map()
    : new Map(
        [...report.value.whatChanged, ...report.value.recurringIssues, ...report.value.falling].map(
          (issue) => [issue.topicId, issue.title],
        ),
      );

interface WeekReportProps {
  readonly week: string;
}

const WeekReport = ({ week }: WeekReportProps) => {
  const [place, go] = useContext(PlaceContext);
  const report = useLoaded<WeeklyReport>(`/v1/reports/weekly?week=${week}&format=json`);
  const topicTitles = useMemo(() => titlesOf(report), [report]);
  return (
    <>
      {report.state === 'loading' && <p className="none">Reading {week}…</p>}
      {report.state === 'failed' && <p className="problem">{report.message}</p>}
      {report.state === 'ready' && <WeeklyReportView report={report.value} />}
      {place.list?.startsWith('/v1/evidence/') && (
        <EvidencePanel
          key={place.list}
          list={place.list}
          topicTitles={topicTitles}
          onClose={() => go({ ...place, list: null })}
        />
      )}
    </>
  );
};

interface ReportPageProps {
  readonly onSignedOut: () => void;
}

/** The dashboard's first page: pick a week, read its report, open what is behind a number. */
export const ReportPage = ({ onSignedOut }: ReportPageProps) => {
  const placing = usePlace();
  const [place, go] = placing;
  const round = useRounds(statusEveryMs);
  const status = useLoaded<Status>('/v1/status', round);
  const tickets = status.state === 'ready' ? status.value.tickets : 0;
  const weeks = useLoaded<{ weeks: readonly string[] }>('/v1/weeks', tickets);
  const known = weeks.state === 'ready' ? weeks.value.weeks : [];
  const week = place.week ?? known.at(-1) ?? null;
  const signedOut =
    (status.state === 'failed' && status.status === 401) ||
    (weeks.state === 'failed' && weeks.status === 401);
  useEffect(() => {
    if (signedOut) onSignedOut();
  }, [signedOut, onSignedOut]);
  return (
    <PlaceContext value={placing}>
      <header className="bar">
        <span className="brand">Groundswell</span>
        {week !== null && (
          <WeekPicker
            weeks={known}
            week={week}
            onPick={(picked) => go({ week: picked, list: null })}
          />
        )}
        <button
          type="button"
          className="sign-out"
          onClick={() => void signOut().finally(onSignedOut)}
        >
          Sign out
        </button>
      </header>
      <main>
        {weeks.state === 'failed' && <p className="problem">{weeks.message}</p>}
        {weeks.state === 'ready' && week === null && <EmptyState />}
        {week !== null && <WeekReport key={week} week={week} />}
      </main>
      <StatusStrip status={status} />
    </PlaceContext>
  );
};
