import type { ScoreSplit, ScoreSection as Section } from '../../domain/score-report.ts';
import { IntervalBar } from '../charts/interval-bar.tsx';
import { ScoreChart } from '../charts/score-chart.tsx';
import { dimensionName, writeScore } from '../score-wording.ts';
import { count, share, spaced } from '../wording.ts';
import { DriverBars } from './driver-bars.tsx';
import { OpenList } from './open-list.tsx';

const headline = ({ scale, now, lastWeek }: Section) => (
  <div className="score-head">
    <b className="score-value">
      <OpenList list={now.n.evidence}>
        {now.value === null ? '–' : writeScore(scale, now.value)}
      </OpenList>
    </b>
    <span className="sub">
      {now.interval !== null &&
        `95 % ${writeScore(scale, now.interval[0])} to ${writeScore(scale, now.interval[1])} · `}
      n <OpenList list={now.n.evidence}>{count(now.n.value)}</OpenList>
      {now.sent !== null &&
        ` · ${now.responseRate === null ? '–' : share(now.responseRate)} of ${count(now.sent)} surveys answered`}
      {now.sent === null && ' · response rate not known'}
      {' · last week '}
      <OpenList list={lastWeek.n.evidence}>
        {lastWeek.value === null ? '–' : writeScore(scale, lastWeek.value)}
      </OpenList>
      {` (n ${count(lastWeek.n.value)})`}
    </span>
  </div>
);

interface SplitTableProps {
  readonly section: Section;
  readonly split: ScoreSplit;
}

const SplitTable = ({ section: { scale }, split }: SplitTableProps) => {
  const ends = split.rows.flatMap(
    ({ interval, value }) => interval ?? (value === null ? [] : [value]),
  );
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  return (
    <div className="scrolls">
      <table className="narrow">
        <thead>
          <tr>
            <th scope="col">{dimensionName(split.dimension)}</th>
            <th scope="col">score</th>
            <th scope="col" aria-label="interval" />
            <th scope="col">n</th>
            <th scope="col">answered</th>
          </tr>
        </thead>
        <tbody>
          {split.rows.map((row) => (
            <tr key={row.segment}>
              <th scope="row">
                <bdi>{row.segment === null ? 'not said' : spaced(row.segment)}</bdi>
              </th>
              <td>{row.value === null ? '–' : writeScore(scale, row.value)}</td>
              <td>
                {row.value !== null && (
                  <IntervalBar value={row.value} interval={row.interval} from={from} to={to} />
                )}
              </td>
              <td>
                <OpenList list={row.n.evidence}>{count(row.n.value)}</OpenList>
              </td>
              <td>{row.responseRate === null ? '–' : share(row.responseRate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface ScoreSectionProps {
  readonly section: Section;
  readonly span: 'weeks' | 'months';
}

/** One scale: now, over time, by team, touchpoint and channel, and what drives it. */
export const ScoreSection = ({ section, span }: ScoreSectionProps) => {
  const splits = section.splits.filter(({ rows }) => rows.length > 0);
  return (
    <article className="score-section">
      <h3>{section.label}</h3>
      {headline(section)}
      <ScoreChart
        points={section[span]}
        write={(value) => writeScore(section.scale, value)}
        label={`${section.label} by ${span === 'weeks' ? 'week' : 'month'}`}
      />
      <p className="r">{section.method}.</p>
      {splits.length > 0 && (
        <>
          <h4>
            By {splits.map(({ dimension }) => dimensionName(dimension)).join(', ')} ·{' '}
            {section.splitWeeks} weeks
          </h4>
          <div className="split-tables">
            {splits.map((split) => (
              <SplitTable key={split.dimension} section={section} split={split} />
            ))}
          </div>
        </>
      )}
      <h4>What drives it</h4>
      <DriverBars scale={section.scale} drivers={section.drivers} />
    </article>
  );
};
