import { type ChangeEvent, useState } from 'react';
import { sendJson } from '../client.ts';
import type { VersionDiff, VersionList } from '../topic-answers.ts';
import { useLoaded } from '../use-loaded.ts';
import { day } from '../wording.ts';

interface DiffProps {
  readonly version: number;
}

const Diff = ({ version }: DiffProps) => {
  const diff = useLoaded<VersionDiff>(`/v1/topics/diff?to=${version}`);
  if (diff.state === 'loading') return <p className="none">Comparing…</p>;
  if (diff.state === 'failed') return <p className="problem">{diff.message}</p>;
  const { changes } = diff.value;
  if (changes.length === 0) return <p className="none">No topic changed its name or place.</p>;
  return (
    <ul className="lines">
      {changes.map(({ id, title, what }) => (
        <li key={id}>
          <bdi>{title}</bdi> {what}
        </li>
      ))}
    </ul>
  );
};

interface TopicVersionsProps {
  readonly round: number;
  readonly onChanged: () => void;
}

/** Versions of the topics: what each changed, the way back, and the topics as a file. */
export const TopicVersions = ({ round, onChanged }: TopicVersionsProps) => {
  const list = useLoaded<VersionList>('/v1/topics/versions?limit=12', round);
  const [shown, setShown] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (list.state !== 'ready' || list.value.versions.length === 0) return null;
  const { versions } = list.value;
  const run = (path: string, body?: unknown): void => {
    setBusy(true);
    setProblem(null);
    sendJson('POST', path, body)
      .then(onChanged, (error: unknown) =>
        setProblem(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => setBusy(false));
  };
  const takeFile = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    file?.text().then(
      (text) => {
        try {
          run('/v1/topics/import', JSON.parse(text));
        } catch {
          setProblem(`${file.name} is no JSON. Choose a file of “Export”.`);
        }
      },
      () => setProblem(`${file.name} cannot be read.`),
    );
  };
  return (
    <details className="topic-versions">
      <summary>Versions</summary>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <ol className="lines">
        {versions.map(({ version, at, cause }, index) => (
          <li key={version}>
            {version}: <bdi>{cause}</bdi> <span className="r">{day(at)}</span>{' '}
            <button
              type="button"
              className="linkish"
              aria-expanded={shown === version}
              onClick={() => setShown(shown === version ? null : version)}
            >
              what changed
            </button>{' '}
            {index > 0 && (
              <button
                type="button"
                className="linkish"
                disabled={isBusy}
                onClick={() => {
                  if (window.confirm(`Undo all edits since version ${version}?`)) {
                    run(`/v1/topics/versions/${version}/rollback`);
                  }
                }}
              >
                back to this one
              </button>
            )}
            {shown === version && <Diff version={version} />}
          </li>
        ))}
      </ol>
      <p className="sub">
        Going back undoes the edits made since; what discoveries found stays.{' '}
        <a className="n" href="/v1/topics/export" download="groundswell-topics.json">
          Export
        </a>{' '}
        ·{' '}
        <label className="file">
          Import
          <input type="file" accept="application/json" disabled={isBusy} onChange={takeFile} />
        </label>
      </p>
    </details>
  );
};
