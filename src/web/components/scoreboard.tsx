import type { ScoreboardRow } from '../../domain/report.ts';
import { Trace } from '../charts/trace.tsx';
import { count, figure } from '../wording.ts';
import { OpenList } from './open-list.tsx';

interface TileProps {
  readonly row: ScoreboardRow;
}

const Tile = ({ row }: TileProps) => {
  const parts = row.parts.filter((part) => part.value > 0);
  return (
    <div className={row.outsideRange ? 'tile out' : 'tile'}>
      <span className="k">
        {row.label}
        {row.n !== null && ` · n ${count(row.n)}`}
      </span>
      <div className="value">
        <b>
          <OpenList list={row.evidence}>{figure(row, row.value)}</OpenList>
        </b>
        <Trace values={row.history.map((point) => point.value)} />
      </div>
      <span className="r">
        last week <OpenList list={row.evidenceLastWeek}>{figure(row, row.lastWeek)}</OpenList>
      </span>
      <span className="r">
        8 weeks{' '}
        {row.range === null ? '–' : `${figure(row, row.range[0])} – ${figure(row, row.range[1])}`}
        {row.outsideRange && <span className="flag"> ⚑ outside range</span>}
      </span>
      {parts.length > 0 && (
        <span className="r">
          {parts.map((part, index) => (
            <span key={part.label}>
              {index > 0 && ' · '}
              {part.label} <OpenList list={part.evidence}>{count(part.value)}</OpenList>
            </span>
          ))}
        </span>
      )}
    </div>
  );
};

interface ScoreboardProps {
  readonly rows: readonly ScoreboardRow[];
}

/** Headline figures with last week and the usual range. */
export const Scoreboard = ({ rows }: ScoreboardProps) => (
  <div className="board">
    {rows.map((row) => (
      <Tile key={row.id} row={row} />
    ))}
  </div>
);
