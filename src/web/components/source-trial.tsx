import { useState } from 'react';
import { sendJson } from '../client.ts';
import type { PreviewView, SourceView } from '../source-data.ts';
import { spaced } from '../wording.ts';
import { FaultLines } from './fault-lines.tsx';

interface TicketsProps {
  readonly preview: PreviewView;
}

const Tickets = ({ preview }: TicketsProps) => (
  <>
    {preview.tickets.map((ticket, index) => {
      const analysis = preview.analyses[index];
      const redacted = Object.entries(ticket.redactions);
      return (
        <article key={ticket.externalId} className="trial-ticket">
          <h3>
            <bdi>{ticket.subject === '' ? ticket.externalId : ticket.subject}</bdi>
          </h3>
          <p className="trial-text">
            <bdi>{ticket.text}</bdi>
          </p>
          <p className="sub">
            id {ticket.externalId} · {ticket.channel} · {ticket.createdAt.slice(0, 16)} · customer{' '}
            {(ticket.customerIdentifiers[0] ?? 'unknown').slice(0, 24)} · redacted{' '}
            {redacted.length === 0
              ? 'nothing'
              : redacted.map(([kind, times]) => `${times} ${kind}`).join(', ')}
          </p>
          {analysis !== undefined && (
            <p className="sub">
              language {analysis.language.code} · {analysis.sentiment.label} ·{' '}
              {analysis.intents.map(({ label }) => spaced(label)).join(', ') || 'no intent'} ·{' '}
              {analysis.mentions.length} mentions:{' '}
              {analysis.mentions.map(({ text }) => `“${text}”`).join(' ')}
            </p>
          )}
        </article>
      );
    })}
  </>
);

interface SuggestionProps {
  readonly suggestion: NonNullable<PreviewView['suggestion']>;
  readonly onSave: (mapping: unknown) => void;
}

const Suggestion = ({ suggestion, onSave }: SuggestionProps) => (
  <details>
    <summary>Suggested mapping ({suggestion.fields.length} fields)</summary>
    <div className="scrolls">
      <table>
        <tbody>
          {suggestion.fields.map((field) => (
            <tr key={field.field}>
              <td>{field.field}</td>
              <td className="l">
                <code>{field.path}</code>
              </td>
              <td className="num">{Math.round(field.confidence * 100)} %</td>
              <td className="l">{field.reason}</td>
              <td className="l">
                <bdi>{field.example.slice(0, 60)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {suggestion.questions.map((question) => (
      <p key={question} className="sub">
        {question}
      </p>
    ))}
    <button type="button" onClick={() => onSave(suggestion.mapping)}>
      Save this mapping
    </button>
  </details>
);

interface SourceTrialProps {
  readonly source: SourceView;
  readonly onChanged: () => void;
}

/** A payload pasted to see what it would become; nothing of it is kept. */
export const SourceTrial = ({ source, onChanged }: SourceTrialProps) => {
  const [payload, setPayload] = useState('');
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    setProblem(null);
    await work().catch((error) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
    setIsBusy(false);
  };
  const look = (): Promise<void> =>
    attempt(async () =>
      setPreview(
        await sendJson<PreviewView>('POST', `/v1/sources/${source.id}/preview`, { payload }),
      ),
    );
  const save = (mapping: unknown): Promise<void> =>
    attempt(async () => {
      await sendJson('PUT', `/v1/sources/${source.id}/mapping`, mapping);
      onChanged();
      setPreview(
        await sendJson<PreviewView>('POST', `/v1/sources/${source.id}/preview`, { payload }),
      );
    });
  return (
    <section className="source-trial">
      <h2>Try a payload</h2>
      <p className="sub">Paste what the sender sends. Nothing is kept.</p>
      <textarea
        aria-label="Payload"
        rows={8}
        spellCheck={false}
        value={payload}
        onChange={(event) => setPayload(event.target.value)}
      />
      <p className="source-actions">
        <button
          type="button"
          className="primary"
          disabled={isBusy || payload.trim() === ''}
          onClick={() => void look()}
        >
          {isBusy ? 'Reading…' : 'Show what becomes of it'}
        </button>
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {preview !== null && (
        <>
          <div>
            <span className={`outcome ${preview.outcome}`}>{preview.outcome}</span>{' '}
            {preview.reason ?? ''}
            <FaultLines faults={preview.faults} />
          </div>
          <Tickets preview={preview} />
          {preview.suggestion !== null && source.kind === 'json' && (
            <Suggestion suggestion={preview.suggestion} onSave={(mapping) => void save(mapping)} />
          )}
          <details>
            <summary>Send it with curl (signed, holds for some minutes)</summary>
            <pre>
              <code>{preview.curl}</code>
            </pre>
          </details>
        </>
      )}
    </section>
  );
};
