import { readIntercomItem } from '../../sources/intercom.ts';
import { idIn, type JsonRecord, recordIn, textIn, valueIn } from '../../sources/read-json.ts';
import { timeIn } from '../../sources/read-time.ts';
import type { ExportFormat, RecordReading } from './export-format.ts';

const readItem = (item: JsonRecord): RecordReading => {
  const id = idIn(item, 'id');
  const at = timeIn(item, 'updated_at') ?? timeIn(item, 'created_at');
  if (id === null) return { fault: 'has no "id"' };
  if (at === null) return { fault: 'has no "created_at" in Unix seconds' };
  return {
    events: readIntercomItem({ id, at, item, topic: '', appId: textIn(item, 'workspace_id') }),
  };
};

const isItem = (record: JsonRecord): boolean => {
  const type = textIn(record, 'type');
  if (type === 'conversation') {
    return (
      valueIn(record, 'source') !== undefined || recordIn(record, 'conversation_parts') !== null
    );
  }
  return type === 'ticket' && recordIn(record, 'ticket_attributes') !== null;
};

/** Intercom: conversations and tickets as its API gives them, by the page or one a line, with their parts. */
export const intercomExport: ExportFormat = {
  name: 'intercom',
  title: 'Intercom',
  lists: ['conversations', 'tickets', 'data'],
  recognises: isItem,
  read: readItem,
};
