import { noun } from '../wording.ts';

interface TopicBarsProps {
  readonly weeks: readonly { readonly week: string; readonly tickets: number }[];
}

const [width, height, gap] = [120, 26, 2];

/** Tickets of twelve weeks as bars. */
export const TopicBars = ({ weeks }: TopicBarsProps) => {
  const top = Math.max(1, ...weeks.map(({ tickets }) => tickets));
  const step = width / Math.max(1, weeks.length);
  const last = weeks.at(-1);
  return (
    <svg
      className="topic-bars"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={
        last === undefined ? 'no weeks' : `${noun(last.tickets, 'ticket')} in ${last.week}`
      }
    >
      {weeks.map(({ week, tickets }, at) => {
        const tall = (tickets / top) * (height - 2);
        return (
          <rect key={week} x={at * step} y={height - tall} width={step - gap} height={tall}>
            <title>{`${week}: ${noun(tickets, 'ticket')}`}</title>
          </rect>
        );
      })}
    </svg>
  );
};
