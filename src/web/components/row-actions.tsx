import { useState } from 'react';
import type { RowAction } from '../../domain/report-document.ts';
import type { TopicEdit } from '../../domain/topic-edit.ts';
import { sendJson } from '../client.ts';
import { EditPreview } from './edit-preview.tsx';

/** Buttons of a row: an edit is shown before it is done, a proposal is put aside at once. */
export const RowActions = ({ actions }: { readonly actions: readonly RowAction[] }) => {
  const [edit, setEdit] = useState<TopicEdit | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const act = (action: RowAction): void => {
    if ('edit' in action) {
      setEdit(action.edit);
      return;
    }
    sendJson('POST', '/v1/topics/ignored-proposals', { proposal: action.ignore }).then(
      () => setSaid('Put aside: the next report leaves it out.'),
      (error) => setSaid(error instanceof Error ? error.message : String(error)),
    );
  };
  if (said !== null) return <span role="status">{said}</span>;
  return (
    <>
      {actions.map((action) => (
        <button key={action.label} type="button" onClick={() => act(action)}>
          {action.label}
        </button>
      ))}
      {edit !== null && (
        <EditPreview
          edit={edit}
          onDone={() => {
            setEdit(null);
            setSaid('Done; undo it on the topics page.');
          }}
          onCancel={() => setEdit(null)}
        />
      )}
    </>
  );
};
