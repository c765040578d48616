import type { JourneyTable as Journey } from '../../domain/score-report.ts';
import { change, count, spaced } from '../wording.ts';
import { OpenList } from './open-list.tsx';

interface JourneyTableProps {
  readonly journey: Journey;
}

const toneOf = (net: number): string =>
  net <= -20 ? 'cell-bad' : net >= 20 ? 'cell-good' : 'cell-plain';

/** Topics by stage of the journey: how many tickets, and how they feel. */
export const JourneyTable = ({ journey }: JourneyTableProps) => {
  if (journey.rows.length === 0) {
    return (
      <p className="none">
        No ticket of these weeks names a touchpoint. Send “touchpoint” with tickets and answers.
      </p>
    );
  }
  return (
    <div className="scrolls">
      <table className="journey">
        <caption className="r">Tickets, and their net sentiment from −100 to +100</caption>
        <thead>
          <tr>
            <th scope="col">topic</th>
            {journey.touchpoints.map((name) => (
              <th key={name} scope="col">
                <bdi>{spaced(name)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {journey.rows.map((row) => (
            <tr key={row.topicId}>
              <th scope="row">
                <bdi>{row.title}</bdi>
              </th>
              {journey.touchpoints.map((name) => {
                const cell = row.cells.find(({ touchpoint }) => touchpoint === name);
                if (cell === undefined)
                  return (
                    <td key={name} className="r">
                      ·
                    </td>
                  );
                const mood = cell.sentiments.map(({ sentiment, value }) => `${value} ${sentiment}`);
                return (
                  <td key={name} className={toneOf(cell.netSentiment)} title={mood.join(', ')}>
                    <OpenList list={cell.tickets.evidence}>{count(cell.tickets.value)}</OpenList>{' '}
                    <span className="r">{change(Math.round(cell.netSentiment))}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
