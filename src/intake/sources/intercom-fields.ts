import { presentFields } from './present-fields.ts';
import { idIn, type JsonRecord, listIn, recordIn, textIn, valueIn } from './read-json.ts';
import { timeIn } from './read-time.ts';
import type { SentFields, SentPerson } from './source-event.ts';

const customerTypes = new Set(['user', 'lead', 'contact']);

/** Whether an author is a customer; agents, teams, bots and Fin are not. */
export const isIntercomCustomer = (author: unknown): boolean =>
  customerTypes.has(textIn(author, 'type') ?? '');

/** The customer: the author of the opening message if it is one, else the first contact (or, before 2020, `user`). */
const readPerson = (item: unknown): SentPerson | undefined => {
  const author = recordIn(item, 'source', 'author');
  const contact = recordIn(listIn(item, 'contacts', 'contacts')[0]) ?? recordIn(item, 'user');
  const person = author !== null && isIntercomCustomer(author) ? author : contact;
  if (person === null) return undefined;
  return {
    externalId:
      textIn(person, 'external_id') ?? textIn(person, 'user_id') ?? textIn(contact, 'external_id'),
    id: idIn(person, 'id'),
    email: textIn(person, 'email'),
  };
};

const companyOf = (item: unknown): SentFields['account'] | undefined => {
  const company = recordIn(item, 'company');
  const id = idIn(item, 'company_id') ?? idIn(company, 'id');
  if (id === null && company === null) return undefined;
  return { externalId: textIn(company, 'company_id'), id, name: textIn(company, 'name') };
};

const tagsOf = (item: unknown): string[] | undefined =>
  Array.isArray(valueIn(item, 'tags', 'tags'))
    ? listIn(item, 'tags', 'tags')
        .map((tag) => textIn(tag, 'name'))
        .filter((name) => name !== null)
    : undefined;

/** The fields of a conversation or a ticket. */
export const intercomFields = (item: JsonRecord | null, appId: string | null): SentFields => {
  const id = idIn(item, 'id');
  const subject =
    textIn(item, 'source', 'subject') ??
    textIn(item, 'conversation_message', 'subject') ??
    textIn(item, 'ticket_attributes', '_default_title_') ??
    textIn(item, 'title');
  const priority = textIn(item, 'priority');
  return presentFields<SentFields>({
    subject: subject?.replace(/<[^>]{0,200}>/g, '').trim() ?? undefined,
    channel: textIn(item, 'source', 'type') ?? textIn(item, 'channel') ?? undefined,
    createdAt: timeIn(item, 'created_at') ?? undefined,
    customer: readPerson(item),
    account: companyOf(item) ?? undefined,
    priority: priority === null ? undefined : priority === 'priority' ? 'high' : 'normal',
    status:
      textIn(item, 'state') ??
      textIn(item, 'ticket_state', 'category') ??
      textIn(item, 'ticket_state') ??
      undefined,
    tags: tagsOf(item),
    url:
      appId === null || id === null
        ? undefined
        : `https://app.intercom.com/a/inbox/${appId}/inbox/conversation/${id}`,
  });
};
