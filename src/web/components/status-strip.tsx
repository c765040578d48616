import type { Status } from '../client.ts';
import type { Loaded } from '../use-loaded.ts';
import { count } from '../wording.ts';

interface StatusStripProps {
  readonly status: Loaded<Status>;
}

const deadIn = ({ queues }: Status): number =>
  Object.values(queues ?? {}).reduce((sum, queue) => sum + queue.dead, 0);

const waitingIn = ({ queues }: Status): number =>
  Object.values(queues ?? {}).reduce(
    (sum, queue) => sum + queue.waiting + queue.active + queue.delayed,
    0,
  );

const StatusWords = ({ status }: { readonly status: Status }) => {
  const dead = deadIn(status);
  return (
    <>
      <span className={status.workersAlive ? 'lamp good' : 'lamp bad'}>
        {status.workersAlive ? 'workers alive' : 'no worker alive'}
      </span>
      <span>{count(status.tickets)} tickets</span>
      <span>
        {status.unanalysed === 0
          ? 'all analysed'
          : `${count(status.unanalysed)} waiting for analysis`}
      </span>
      <span>
        {status.queues === null ? 'queue does not answer' : `${count(waitingIn(status))} jobs`}
      </span>
      {dead > 0 && <span className="silent">{count(dead)} dead letters</span>}
      <span>taxonomy v{status.taxonomyVersion}</span>
      <span>Groundswell {status.version}</span>
    </>
  );
};

/** One line on how the service is doing. */
export const StatusStrip = ({ status }: StatusStripProps) => (
  <section className="status" aria-label="Service status">
    {status.state === 'ready' ? (
      <StatusWords status={status.value} />
    ) : (
      <span>{status.state === 'failed' ? status.message : 'Asking the service…'}</span>
    )}
  </section>
);
