import { useContext } from 'react';
import type { ChurnReport } from '../../domain/churn-report.ts';
import type { ScoresReport } from '../../domain/score-report.ts';
import { ChurnReportView } from '../components/churn-report-view.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { JourneyTable } from '../components/journey-table.tsx';
import { PlaceContext } from '../components/place-context.ts';
import { ScoreSection } from '../components/score-section.tsx';
import { WeekPicker } from '../components/week-picker.tsx';
import '../outcomes.css';
import type { PageProps } from '../page-list.ts';
import { dimensionName } from '../score-wording.ts';
import { useLoaded } from '../use-loaded.ts';
import { placeWith } from '../use-place.ts';

const dimensions = ['account.plan', 'account.region', 'channel', 'product', 'team'] as const;

const Choice = ({
  name,
  options,
  value,
}: {
  readonly name: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly value: string;
}) => {
  const [place, go] = useContext(PlaceContext);
  return (
    <select
      aria-label={name}
      value={value}
      onChange={(event) => go(placeWith(place, { [name]: event.target.value, list: null }))}
    >
      {options.map(([option, label]) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  );
};

interface WeekProps {
  readonly week: string;
}

const Scores = ({ week }: WeekProps) => {
  const [place] = useContext(PlaceContext);
  const span = place.params.span === 'months' ? 'months' : 'weeks';
  const report = useLoaded<ScoresReport>(`/v1/scores?week=${week}&drivers=6`);
  if (report.state === 'loading') return <p className="none">Reading scores…</p>;
  if (report.state === 'failed') return <p className="problem">{report.message}</p>;
  const { scores, journey, notes } = report.value;
  return (
    <>
      <div className="section-head">
        <h2>Scores</h2>
        <Choice
          name="span"
          value={span}
          options={[
            ['weeks', 'by week'],
            ['months', 'by month'],
          ]}
        />
      </div>
      {scores.length === 0 && <p className="none">No survey answers in these weeks.</p>}
      {scores.map((section) => (
        <ScoreSection key={section.label} section={section} span={span} />
      ))}
      <h2>Journey: topics by touchpoint, {journey.weeks} weeks</h2>
      <JourneyTable journey={journey} />
      <ul className="notes r">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
};

const Churn = ({ week }: WeekProps) => {
  const [place] = useContext(PlaceContext);
  const by = place.params.by ?? dimensions[0];
  const report = useLoaded<ChurnReport>(`/v1/churn?week=${week}&by=${encodeURIComponent(by)}`);
  return (
    <>
      <div className="section-head">
        <h2>Churn</h2>
        <Choice
          name="by"
          value={by}
          options={[...new Set([...dimensions, by])].map((each) => [
            each,
            `by ${dimensionName(each)}`,
          ])}
        />
      </div>
      {report.state === 'loading' && <p className="none">Reading cancellations…</p>}
      {report.state === 'failed' && <p className="problem">{report.message}</p>}
      {report.state === 'ready' && <ChurnReportView report={report.value} />}
    </>
  );
};

/** Churn and scores: how satisfied customers are, what drives it, who leaves and why. */
export const OutcomesPage = ({ round }: PageProps) => {
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
          <h1>Churn &amp; scores</h1>
          <Churn key={`churn ${week}`} week={week} />
          <Scores key={`scores ${week}`} week={week} />
        </>
      )}
    </>
  );
};
