import type { ProposeEdit, TopicQualityAnswer } from '../topic-answers.ts';
import { useLoaded } from '../use-loaded.ts';
import { count, decimal, noun, share, spaced } from '../wording.ts';
import { OpenList } from './open-list.tsx';
import { TopicAudit } from './topic-audit.tsx';

interface QualityProps {
  readonly answer: TopicQualityAnswer;
  readonly propose: ProposeEdit;
}

const Coverage = ({ answer: { coverage } }: QualityProps) =>
  coverage === null ? null : (
    <section>
      <h3>Coverage in {coverage.week}</h3>
      <p className="sub">
        <OpenList list={coverage.covered.evidence}>{count(coverage.covered.value)}</OpenList> of{' '}
        <OpenList list={coverage.analyzed.evidence}>
          {count(coverage.analyzed.value)} analysed tickets
        </OpenList>{' '}
        have a topic. The others, and why not:
      </p>
      <ul className="lines">
        {coverage.reasons.map(({ reason, value, evidence }) => (
          <li key={reason}>
            <OpenList list={evidence}>{count(value)}</OpenList> {spaced(reason)}
          </li>
        ))}
        {coverage.reasons.length === 0 && <li>None: every ticket has a topic.</li>}
      </ul>
    </section>
  );

const Merges = ({ answer: { quality }, propose }: QualityProps) => (
  <section>
    <h3>May be one topic</h3>
    {(quality?.overlaps ?? []).length === 0 && <p className="none">No two topics look alike.</p>}
    <ul className="lines">
      {(quality?.overlaps ?? []).map(({ topicIds: [one, other], titles, similarity, shared }) => (
        <li key={`${one} ${other}`}>
          <bdi>{titles[0]}</bdi> and <bdi>{titles[1]}</bdi>{' '}
          <span className="r">
            alike {decimal(similarity, 2)}, {share(shared)} reached by both
          </span>{' '}
          <button
            type="button"
            className="linkish"
            onClick={() => propose({ kind: 'merge', topicIds: [other], intoId: one })}
          >
            merge…
          </button>
        </li>
      ))}
    </ul>
  </section>
);

const Splits = ({ answer: { quality }, propose }: QualityProps) => (
  <section>
    <h3>May be two topics</h3>
    {(quality?.splits ?? []).length === 0 && <p className="none">No topic falls apart.</p>}
    <ul className="lines">
      {(quality?.splits ?? []).map(({ topicId, title, parts }) => (
        <li key={topicId}>
          <bdi>{title}</bdi>:{' '}
          <span className="r">
            {parts
              .map(({ mentions, keywords }) => `${keywords.join(' ')} (${count(mentions)})`)
              .join(' · ')}
          </span>{' '}
          <button
            type="button"
            className="linkish"
            onClick={() => propose({ kind: 'split', topicId, by: { proposed: true } })}
          >
            split…
          </button>
        </li>
      ))}
    </ul>
  </section>
);

const Drifts = ({ answer: { quality } }: QualityProps) => {
  const drifts = (quality?.drifts ?? []).slice(0, 5);
  return (
    <section>
      <h3>Moved most from their first words</h3>
      {drifts.length === 0 && (
        <p className="none">Seen once the topics have been measured twice.</p>
      )}
      <ul className="lines">
        {drifts.map(({ topicId, title, drift, sinceVersion }) => (
          <li key={topicId}>
            <bdi>{title}</bdi>{' '}
            <span className="r">
              {decimal(drift, 2)} since version {sinceVersion}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const shownVersions = 8;

const OverTime = ({ answer: { overTime } }: QualityProps) => (
  <section>
    <h3>Over time</h3>
    <div className="scrolls">
      <table>
        <thead>
          <tr>
            <th>Version</th>
            <th>Coherence</th>
            <th>Diversity</th>
            <th>Mentions with a topic</th>
            <th>Mean drift</th>
          </tr>
        </thead>
        <tbody>
          {overTime.slice(-shownVersions).map((point) => (
            <tr key={point.version}>
              <td>{point.version}</td>
              <td>{decimal(point.npmi, 2)}</td>
              <td>{decimal(point.diversity, 2)}</td>
              <td>{point.coverage === null ? '–' : share(point.coverage)}</td>
              <td>{point.meanDrift === null ? '–' : decimal(point.meanDrift, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

const headline = ({ coverage, precision, quality }: TopicQualityAnswer): string =>
  [
    ...(coverage === null || coverage.analyzed.value === 0
      ? []
      : [`coverage ${share(coverage.covered.value / coverage.analyzed.value)}`]),
    precision === null
      ? 'not audited yet'
      : `${precision.right} of ${precision.judged} right (${decimal(precision.low, 2)}–${decimal(precision.high, 2)})`,
    ...(quality === null
      ? []
      : [
          `${noun(quality.overlaps.length, 'pair')} may be one`,
          `${noun(quality.splits.length, 'topic')} may be two`,
        ]),
  ].join(' · ');

interface TopicQualityViewProps {
  readonly round: number;
  readonly propose: ProposeEdit;
}

/** How good the topics are: what is missing, what may be wrong, and what to do about it. */
export const TopicQualityView = ({ round, propose }: TopicQualityViewProps) => {
  const answer = useLoaded<TopicQualityAnswer>('/v1/topics/quality', round);
  if (answer.state !== 'ready') return null;
  const props = { answer: answer.value, propose };
  return (
    <details className="topic-quality">
      <summary>
        Quality watch <span className="r">{headline(answer.value)}</span>
      </summary>
      <Coverage {...props} />
      <Merges {...props} />
      <Splits {...props} />
      <Drifts {...props} />
      <OverTime {...props} />
      <TopicAudit round={round} />
    </details>
  );
};
