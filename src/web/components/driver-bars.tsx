import type { ScoreScale } from '../../domain/score.ts';
import type { DriverRow, DriverTable } from '../../domain/score-report.ts';
import { IntervalBar } from '../charts/interval-bar.tsx';
import { writeEffect, writeScore } from '../score-wording.ts';
import { count, noun } from '../wording.ts';
import { OpenList } from './open-list.tsx';

const isClear = ({ interval }: DriverRow): boolean => interval[0] > 0 || interval[1] < 0;

interface RowProps {
  readonly scale: ScoreScale;
  readonly row: DriverRow;
  readonly reach: number;
  readonly tone: 'good' | 'bad';
}

const Row = ({ scale, row, reach, tone }: RowProps) => (
  <tr className={isClear(row) ? undefined : 'unclear'}>
    <th scope="row">
      <bdi>{row.title}</bdi>
    </th>
    <td>{writeEffect(scale, row.impact)}</td>
    <td>
      <IntervalBar
        value={row.impact}
        interval={row.interval}
        from={-reach}
        to={reach}
        zero={0}
        bar
        tone={tone}
      />
    </td>
    <td className="r">
      {writeEffect(scale, row.interval[0])} to {writeEffect(scale, row.interval[1])}
    </td>
    <td>
      <OpenList list={row.n.evidence}>{count(row.n.value)}</OpenList>
    </td>
    <td>{writeScore(scale, row.score)}</td>
    <td>{writeEffect(scale, row.perMention)}</td>
  </tr>
);

interface DriverBarsProps {
  readonly scale: ScoreScale;
  readonly drivers: DriverTable;
}

/** The topics that pull a score down and up, as bars to both sides of nothing. */
export const DriverBars = ({ scale, drivers }: DriverBarsProps) => {
  const window = noun(drivers.windowWeeks, 'week');
  if (!drivers.ready) {
    return (
      <p className="none">
        Too few answers: <OpenList list={drivers.n.evidence}>{count(drivers.n.value)}</OpenList> in{' '}
        {window}, 100 are needed.
      </p>
    );
  }
  const rows = [...drivers.hurting, ...drivers.helping];
  if (rows.length === 0) return <p className="none">No topic has enough answers to be compared.</p>;
  const reach = Math.max(...rows.flatMap(({ interval }) => interval.map(Math.abs)));
  return (
    <>
      <p className="r">
        {window}, <OpenList list={drivers.n.evidence}>{noun(drivers.n.value, 'answer')}</OpenList>,{' '}
        {noun(drivers.topicsCompared, 'topic')} compared. Grey: the interval holds 0. Impacts do not
        add up.
      </p>
      <div className="scrolls">
        <table className="drivers">
          <thead>
            <tr>
              <th scope="col">topic</th>
              <th scope="col">impact</th>
              <th scope="col" aria-label="impact with its interval" />
              <th scope="col">95 %</th>
              <th scope="col">n</th>
              <th scope="col">score there</th>
              <th scope="col">per mention</th>
            </tr>
          </thead>
          <tbody>
            {drivers.hurting.map((row) => (
              <Row key={row.topicId} scale={scale} row={row} reach={reach} tone="bad" />
            ))}
            {drivers.helping.map((row) => (
              <Row key={row.topicId} scale={scale} row={row} reach={reach} tone="good" />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
