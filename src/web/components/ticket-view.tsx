import { useState } from 'react';
import type { Analysis, Entity } from '../../domain/analysis.ts';
import type { TagCorrection, TicketAnswer } from '../tag-answers.ts';
import { churnReasons, intentLabels, sentimentLabels, urgencyKinds } from '../tag-labels.ts';
import { useLoaded } from '../use-loaded.ts';
import { useRounds } from '../use-rounds.ts';
import { day, spaced } from '../wording.ts';
import { CorrectionList } from './correction-list.tsx';
import { TagChooser } from './tag-chooser.tsx';

const refreshEveryMs = 3_000;

const nameOf = ({ kind, value }: Entity): string =>
  value === null ? spaced(kind) : `${spaced(kind)}: ${value}`;

interface PartProps {
  readonly id: string;
  readonly analysis: Analysis;
  readonly onDone: (said: string) => void;
}

const TicketTags = ({ id, analysis, onDone }: PartProps) => (
  <section>
    <h2>The ticket</h2>
    <TagChooser
      ticketId={id}
      field="sentiment"
      tag={analysis.sentiment}
      labels={sentimentLabels}
      mayBeNone={false}
      onDone={onDone}
    />
    <TagChooser
      ticketId={id}
      field="urgency"
      tag={analysis.urgency[0] ?? null}
      labels={urgencyKinds}
      mayBeNone
      onDone={onDone}
    />
    <TagChooser
      ticketId={id}
      field="churn_reason"
      tag={analysis.churnReasons[0] ?? null}
      labels={churnReasons}
      mayBeNone
      onDone={onDone}
    />
    {(analysis.effort ?? []).map(({ label, amount, reasons }) => (
      <p key={label}>
        {spaced(label)}
        {amount !== undefined && (label === 'waiting' ? `: ${amount} days` : `: ${amount} times`)}{' '}
        <span className="r">
          <bdi>{reasons.map((reason) => `“${reason}”`).join(', ')}</bdi>
        </span>
      </p>
    ))}
    {(analysis.entities ?? []).length > 0 && (
      <p>
        Names <bdi>{(analysis.entities ?? []).map(nameOf).join(' · ')}</bdi>
      </p>
    )}
    <p className="sub">
      {analysis.engine} · language {analysis.language.code}
    </p>
  </section>
);

const Mentions = ({ id, analysis, onDone }: PartProps) => (
  <section>
    <h2>Its mentions</h2>
    {analysis.mentions.length === 0 && <p className="none">None.</p>}
    <ol className="plain">
      {analysis.mentions.map((mention, index) => (
        <li key={`${mention.field} ${mention.start}`}>
          <blockquote>
            <bdi>{mention.text}</bdi>
          </blockquote>
          <TagChooser
            ticketId={id}
            field="intent"
            mention={index}
            tag={mention.intent}
            labels={intentLabels}
            mayBeNone
            onDone={onDone}
          />
          <TagChooser
            ticketId={id}
            field="sentiment"
            mention={index}
            tag={mention.sentiment}
            labels={sentimentLabels}
            mayBeNone={false}
            onDone={onDone}
          />
          {mention.request !== null && (
            <p>
              Wants <bdi>“{mention.request}”</bdi>
            </p>
          )}
        </li>
      ))}
    </ol>
  </section>
);

/** A ticket with its tags, each with who gave it and why, to be corrected. */
export const TicketView = ({ id }: { readonly id: string }) => {
  const rounds = useRounds(refreshEveryMs);
  const [said, setSaid] = useState('');
  const path = `/v1/tickets/${encodeURIComponent(id)}`;
  const ticket = useLoaded<TicketAnswer>(path, rounds);
  const log = useLoaded<{ corrections: readonly TagCorrection[] }>(`${path}/corrections`, rounds);
  if (ticket.state === 'loading') return <p className="none">Reading the ticket…</p>;
  if (ticket.state === 'failed') return <p className="problem">{ticket.message}</p>;
  const { ticket: kept, analysis } = ticket.value;
  return (
    <>
      <p className="sub">
        {spaced(kept.kind)} · {day(kept.createdAt)} · <a href={path}>as JSON</a> ·{' '}
        <a href="/tags">all tags</a>
      </p>
      <h1>
        <bdi>{kept.subject === '' ? 'Ticket' : kept.subject}</bdi>
      </h1>
      <pre className="ticket-text">
        <bdi>{kept.text}</bdi>
      </pre>
      <p role="status">{said}</p>
      {analysis === null ? (
        <p className="none">It waits for its analysis.</p>
      ) : (
        <>
          <TicketTags id={id} analysis={analysis.analysis} onDone={setSaid} />
          <Mentions id={id} analysis={analysis.analysis} onDone={setSaid} />
        </>
      )}
      {log.state === 'ready' && log.value.corrections.length > 0 && (
        <section>
          <h2>Corrections</h2>
          <CorrectionList corrections={log.value.corrections} />
        </section>
      )}
    </>
  );
};
