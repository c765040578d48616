import { readHelpScoutConversation } from '../../sources/help-scout.ts';
import { idIn, type JsonRecord, textIn, valueIn } from '../../sources/read-json.ts';
import { timeIn } from '../../sources/read-time.ts';
import { type ExportFormat, hasColumns, type RecordReading } from './export-format.ts';

const readConversation = (conversation: JsonRecord): RecordReading => {
  const id = idIn(conversation, 'id');
  const createdAt = timeIn(conversation, 'createdAt');
  if (id === null) return { fault: 'has no "id"' };
  if (createdAt === null) return { fault: 'has no "createdAt" in ISO 8601' };
  if (textIn(conversation, 'state') === 'deleted') return { passedOver: 'deleted in Help Scout' };
  const outcome = readHelpScoutConversation(conversation, id, createdAt);
  if (outcome.outcome === 'events') return { events: outcome.events };
  return outcome.outcome === 'ignored' ? { passedOver: outcome.reason } : { fault: outcome.reason };
};

/** Help Scout: pages of the Mailbox API (`_embedded.conversations`) with their threads, or one conversation a line. */
export const helpScoutExport: ExportFormat = {
  name: 'helpscout',
  title: 'Help Scout',
  lists: ['_embedded.conversations', 'conversations'],
  recognises: (record) =>
    hasColumns(record, ['mailboxid', 'createdat']) &&
    (valueIn(record, 'primaryCustomer') !== undefined ||
      valueIn(record, 'createdBy') !== undefined),
  read: readConversation,
};
