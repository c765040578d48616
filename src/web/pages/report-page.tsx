import { useContext } from 'react';
import type { ReportDocument } from '../../domain/report-document.ts';
import { CalendarBox } from '../components/calendar-box.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { PlaceContext } from '../components/place-context.ts';
import { WeekPicker } from '../components/week-picker.tsx';
import { WeeklyReportView } from '../components/weekly-report-view.tsx';
import type { PageProps } from '../page-list.ts';
import { useLoaded } from '../use-loaded.ts';
import { placeWith } from '../use-place.ts';

interface WeekReportProps {
  readonly week: string;
}

const WeekReport = ({ week }: WeekReportProps) => {
  const report = useLoaded<ReportDocument>(`/v1/reports/weekly?week=${week}&format=document`);
  return (
    <>
      {report.state === 'loading' && <p className="none">Reading {week}…</p>}
      {report.state === 'failed' && <p className="problem">{report.message}</p>}
      {report.state === 'ready' && <WeeklyReportView document={report.value} />}
    </>
  );
};

/** The dashboard's first page: pick a week, read its report. */
export const ReportPage = ({ round }: PageProps) => {
  const [place, go] = useContext(PlaceContext);
  const weeks = useLoaded<{ weeks: readonly string[] }>('/v1/weeks', round);
  const known = weeks.state === 'ready' ? weeks.value.weeks : [];
  const week = place.params.week ?? known.at(-1) ?? null;
  return (
    <>
      {weeks.state === 'failed' && <p className="problem">{weeks.message}</p>}
      {weeks.state === 'ready' && week === null && <EmptyState />}
      {week !== null && (
        <>
          <WeekPicker
            weeks={known}
            week={week}
            onPick={(picked) => go(placeWith(place, { week: picked, list: null }))}
          />
          <WeekReport key={week} week={week} />
          <CalendarBox />
        </>
      )}
    </>
  );
};
