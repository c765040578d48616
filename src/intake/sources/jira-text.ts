import { isJiraDocument, readJiraDocument } from './jira-document.ts';

const rules: readonly (readonly [RegExp, string])[] = [
  [/\{(?:code|noformat)(?::[^}\n]{0,200})?\}/g, '\n'],
  [/\{(?:color|panel|quote|anchor)(?::[^}\n]{0,200})?\}/g, ''],
  [/^bq\. /gm, '> '],
  [/^h[1-6]\. /gm, ''],
  [/\[~[^\]\n]{1,200}\]/g, ''],
  [/\[([^|\]\n]{1,500})\|[^\]\n]{1,2000}\]/g, '$1'],
  [/\[((?:https?|mailto):[^\]\s|]{1,2000})\]/g, '$1'],
  [/!(?=\S)[^!\n|]{1,300}(?:\|[^!\n]{0,200})?!/g, ''],
  [/^[*#-]+ (?=\S)/gm, '- '],
  [/(^|\s)\*(?=\S)([^*\n]{1,500})\*(?=\W|$)/g, '$1$2'],
  [/(^|\s)_(?=\S)([^_\n]{1,500})_(?=\W|$)/g, '$1$2'],
  [/\|\|/g, ' '],
];

/** `{quote}` blocks become lines with `>`, so that quoted words are told from the writer's own. */
const markQuotes = (text: string): string =>
  text.replace(/\{quote\}([\s\S]{0,20000}?)\{quote\}/g, (_, inside: string) =>
    inside
      .trim()
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  );

const readWiki = (text: string): string =>
  rules.reduce((read, [pattern, by]) => read.replace(pattern, by), markQuotes(text)).trim();

/** A Jira text field: wiki markup (webhooks) or a document (REST v3, Forge); empty when it is neither. */
export const jiraText = (value: unknown): string => {
  if (isJiraDocument(value)) return readJiraDocument(value);
  return typeof value === 'string' ? readWiki(value) : '';
};
