import type { WeeklyReport } from '../../domain/report.ts';
import { ShareBar } from '../charts/share-bar.tsx';
import { count, noun, spaced } from '../wording.ts';
import { OpenList } from './open-list.tsx';

interface ChurnSectionProps {
  readonly churn: WeeklyReport['churn'];
}

/** Cancellations of the week and the reasons named in them. */
export const ChurnSection = ({ churn }: ChurnSectionProps) => {
  const top = Math.max(1, ...churn.reasons.map((each) => each.value));
  return (
    <>
      <p>
        <OpenList list={churn.cancellations.evidence}>
          {noun(churn.cancellations.value, 'cancellation')}
        </OpenList>{' '}
        this week,{' '}
        <OpenList list={churn.cancellationsLastWeek.evidence}>
          {count(churn.cancellationsLastWeek.value)}
        </OpenList>{' '}
        last week.
      </p>
      {churn.reasons.length > 0 && (
        <div className="bars">
          {churn.reasons.map((each) => (
            <div key={each.reason}>
              <span>
                {spaced(each.reason)} <OpenList list={each.evidence}>{count(each.value)}</OpenList>
              </span>
              <ShareBar share={each.value / top} />
            </div>
          ))}
        </div>
      )}
    </>
  );
};
