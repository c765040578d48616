import type { RetagRun } from '../tag-answers.ts';
import { count, day, noun, spaced } from '../wording.ts';

interface RetagRunListProps {
  readonly runs: readonly RetagRun[];
  /** Ids of custom tags → their names. */
  readonly names: ReadonlyMap<string, string>;
}

const mostWays = 12;

const Run = ({ run, names }: { readonly run: RetagRun } & Pick<RetagRunListProps, 'names'>) => {
  const { report } = run;
  const named = (way: string): string =>
    [...names].reduce((text, [id, name]) => text.replaceAll(id, `“${name}”`), way);
  const ways = Object.entries(report.changes)
    .flatMap(([field, changes]) =>
      Object.entries(changes).map(([way, tickets]) => ({ field, way, tickets })),
    )
    .sort((a, b) => b.tickets - a.tickets || (a.way < b.way ? -1 : 1));
  return (
    <li>
      <details>
        <summary>
          Version {run.version} · <bdi>{run.cause}</bdi> · <bdi>{run.by}</bdi> ·{' '}
          {day(run.startedAt)}: {count(report.changed)} of {noun(report.tickets, 'ticket')} changed
          {run.finishedAt === null && ' so far; it goes on'}
        </summary>
        <ul className="plain">
          {ways.slice(0, mostWays).map(({ field, way, tickets }) => (
            <li key={`${field} ${way}`}>
              {spaced(field)}: <bdi>{named(way)}</bdi> · {noun(tickets, 'ticket')}
            </li>
          ))}
        </ul>
        <ol className="plain">
          {report.examples.slice(0, 10).map(({ ticketId, field, from, to, text }) => (
            <li key={`${ticketId} ${field}`}>
              <a href={`/tags?ticket=${encodeURIComponent(ticketId)}`}>
                {spaced(field)}: {named(`${from} → ${to}`)}
              </a>{' '}
              <bdi>{text}</bdi>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
};

/** Walks over the history, newest first, each with what it changed. */
export const RetagRunList = ({ runs, names }: RetagRunListProps) =>
  runs.length === 0 ? (
    <p className="none">The history was not tagged again yet.</p>
  ) : (
    <ol className="plain">
      {runs.map((run) => (
        <Run key={run.no} run={run} names={names} />
      ))}
    </ol>
  );
