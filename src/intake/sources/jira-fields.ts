import { presentFields } from './present-fields.ts';
import { idIn, type JsonRecord, listIn, numberIn, recordIn, textIn, valueIn } from './read-json.ts';
import { readPriority } from './read-priority.ts';
import { timeIn } from './read-time.ts';
import type { SentCompany, SentFields, SourceEventDetail } from './source-event.ts';
import type { SourceSettings } from './source-kind.ts';

/** Names are objects in most payloads and bare texts in some. */
const nameIn = (fields: unknown, key: string): string | null =>
  textIn(fields, key, 'name') ?? textIn(fields, key);

/** The id of a person: the account id of Cloud, the user name of a server. */
export const jiraPersonId = (person: unknown): string | null =>
  idIn(person, 'accountId') ?? idIn(person, 'key') ?? idIn(person, 'name');

const readOrganisation = (fields: unknown, settings: SourceSettings): SentCompany | undefined => {
  const { organisationField } = settings.options;
  if (organisationField === undefined) return undefined;
  const first = recordIn(listIn(fields, organisationField)[0]);
  return first === null ? undefined : { id: idIn(first, 'id'), name: textIn(first, 'name') };
};

/** `https://desk.example/rest/api/2/issue/1` is read by people at `https://desk.example/browse/KEY-1`. */
const addressOf = (issue: unknown): string | undefined => {
  const site = /^(https?:\/\/[^/]+(?:\/[^/]+)*?)\/rest\/api\//.exec(textIn(issue, 'self') ?? '');
  const key = textIn(issue, 'key');
  return site === null || key === null ? undefined : `${site[1]}/browse/${key}`;
};

/** The fields of an issue, as far as they came along. */
export const readJiraFields = (issue: JsonRecord | null, settings: SourceSettings): SentFields => {
  const fields = valueIn(issue, 'fields');
  const reporter = recordIn(fields, 'reporter');
  return presentFields<SentFields>({
    subject: textIn(fields, 'summary') ?? undefined,
    createdAt: timeIn(fields, 'created') ?? undefined,
    customer:
      reporter === null
        ? undefined
        : { id: jiraPersonId(reporter), email: textIn(reporter, 'emailAddress') },
    account: readOrganisation(fields, settings),
    product: nameIn(fields, 'project') ?? undefined,
    priority:
      nameIn(fields, 'priority') === null ? undefined : readPriority(nameIn(fields, 'priority')),
    status: nameIn(fields, 'status') ?? undefined,
    url: addressOf(issue),
    tags: Array.isArray(valueIn(fields, 'labels'))
      ? listIn(fields, 'labels').filter((label) => typeof label === 'string')
      : undefined,
  });
};

/** Solved by the category of the status, whatever a project calls it; without one, by the date of the resolution. */
export const readJiraProgress = (fields: unknown): SourceEventDetail[] => {
  const category = textIn(fields, 'status', 'statusCategory', 'key');
  if (category !== null) return [{ type: category === 'done' ? 'solved' : 'opened' }];
  if (valueIn(fields, 'status') === undefined) return [];
  const isResolved =
    timeIn(fields, 'resolutiondate') !== null || nameIn(fields, 'resolution') !== null;
  return [{ type: isResolved ? 'solved' : 'opened' }];
};

/** The satisfaction of a request is a custom field: 1 to 5 stars, its comment beside it. */
export const readJiraSatisfaction = (
  fields: unknown,
  settings: SourceSettings,
): SourceEventDetail[] => {
  const { satisfactionField } = settings.options;
  if (satisfactionField === undefined) return [];
  const value = numberIn(fields, satisfactionField, 'rating');
  if (value === null || value < 1 || value > 5) return [];
  const comment =
    textIn(fields, satisfactionField, 'comment', 'body') ??
    textIn(fields, satisfactionField, 'comment');
  return [
    {
      type: 'scored',
      score: { kind: 'csat', value, min: 1, max: 5 },
      ...(comment === null ? {} : { comment }),
    },
  ];
};
