import { type FormEvent, useState } from 'react';
import type { FeatureRequest } from '../../domain/request.ts';
import type { RequestListRow } from '../../domain/request-list.ts';
import { spaced } from '../wording.ts';
import type { Edit } from './request-evidence-list.tsx';

const statuses = ['inbox', 'under_review', 'planned', 'in_progress', 'shipped', 'declined'];

const textOf = (event: FormEvent<HTMLFormElement>, name: string): string =>
  String(new FormData(event.currentTarget).get(name) ?? '').trim();

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onSave: (value: string) => void;
}

/** One line of text that is saved with Enter. */
const Field = ({ label, value, placeholder, onSave }: FieldProps) => (
  <form
    key={value}
    onSubmit={(event) => {
      event.preventDefault();
      onSave(textOf(event, 'value'));
    }}
  >
    <label>
      <span className="k">{label}</span>
      <input name="value" defaultValue={value} placeholder={placeholder} />
    </label>
    <button type="submit">Save</button>
  </form>
);

interface StatusFieldProps {
  readonly request: FeatureRequest;
  readonly edit: Edit;
}

const StatusField = ({ request, edit }: StatusFieldProps) => {
  const [wanted, setWanted] = useState<string>(request.status);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        edit({ action: 'set_status', status: wanted, reason: textOf(event, 'reason') || null });
      }}
    >
      <label>
        <span className="k">Status</span>
        <select value={wanted} onChange={({ target }) => setWanted(target.value)}>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {spaced(status)}
            </option>
          ))}
        </select>
      </label>
      <input
        name="reason"
        aria-label="Reason"
        placeholder={wanted === 'declined' ? 'reason, for those who asked' : 'reason'}
        defaultValue={request.reason ?? ''}
        required={wanted === 'declined'}
      />
      <button type="submit">Set</button>
    </form>
  );
};

interface RequestActionsProps {
  readonly request: FeatureRequest;
  readonly ranked: RequestListRow | null;
  /** Other requests of the list, to merge into. */
  readonly others: readonly RequestListRow[];
  readonly edit: Edit;
}

/** What a person may do to a request as a whole. */
export const RequestActions = ({ request, ranked, others, edit }: RequestActionsProps) => {
  const orNull = (value: string): string | null => (value === '' ? null : value);
  const closed = request.status === 'shipped' || request.status === 'declined';
  return (
    <div className="request-actions">
      <StatusField key={request.status} request={request} edit={edit} />
      <div className="tools">
        <button
          type="button"
          aria-pressed={request.pinned}
          onClick={() => edit({ action: 'pin', pinned: !request.pinned })}
        >
          {request.pinned ? 'Unpin' : 'Pin on top'}
        </button>
        <button
          type="button"
          aria-pressed={request.strategic}
          onClick={() => edit({ action: 'mark_strategic', strategic: !request.strategic })}
        >
          {request.strategic ? 'Not strategic' : 'Strategic'}
        </button>
        {closed && (ranked?.told.told ?? 0) < (ranked?.told.requesters ?? 0) && (
          <button type="button" onClick={() => edit({ action: 'tell' })}>
            All were told
          </button>
        )}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          edit({ action: 'merge', into: textOf(event, 'into') });
        }}
      >
        <label>
          <span className="k">Merge into</span>
          <select name="into" required defaultValue="">
            <option value="" disabled>
              choose…
            </option>
            {others.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Merge</button>
      </form>
      <details>
        <summary>Title, owner, issue, effort, workaround</summary>
        <Field
          label="Title"
          value={request.title}
          onSave={(title) => edit({ action: 'rename', title })}
        />
        <Field
          label="Owner"
          value={request.owner ?? ''}
          onSave={(owner) => edit({ action: 'assign', owner: orNull(owner) })}
        />
        <Field
          label="Issue"
          value={request.issue?.url ?? ''}
          placeholder="https://…"
          onSave={(url) => edit({ action: 'link_issue', issue: url === '' ? null : { url } })}
        />
        <Field
          label="Effort"
          value={request.effort === null ? '' : String(request.effort)}
          placeholder="e.g. 8"
          onSave={(effort) =>
            edit({ action: 'estimate', effort: effort === '' ? null : Number(effort) })
          }
        />
        <Field
          label="Workaround"
          value={request.workaround ?? ''}
          onSave={(workaround) =>
            edit({ action: 'note_workaround', workaround: orNull(workaround) })
          }
        />
      </details>
    </div>
  );
};
