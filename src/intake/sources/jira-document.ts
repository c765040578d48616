import { idIn, listIn, textIn, valueIn } from './read-json.ts';

/** Deep enough for any real document, and shallow enough for the stack. */
const deepest = 60;

const lineNodes = new Set(['listItem', 'tableRow', 'taskItem', 'decisionItem', 'expand', 'panel']);
const paragraphNodes = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'bulletList',
  'orderedList',
  'table',
  'rule',
  'taskList',
]);

const ownText = (node: unknown): string => {
  switch (textIn(node, 'type')) {
    case 'text': {
      const text = valueIn(node, 'text');
      return typeof text === 'string' ? text : '';
    }
    case 'hardBreak':
      return '\n';
    case 'emoji':
      return textIn(node, 'attrs', 'text') ?? textIn(node, 'attrs', 'shortName') ?? '';
    case 'inlineCard':
    case 'blockCard':
      return idIn(node, 'attrs', 'url') ?? '';
    case 'date':
    case 'status':
      return textIn(node, 'attrs', 'text') ?? '';
    default:
      return '';
  }
};

const quoted = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

const readNode = (node: unknown, depth: number): string => {
  if (depth > deepest) return '';
  const type = textIn(node, 'type') ?? '';
  // People are named by their accounts; they are no words.
  if (type === 'mention') return '';
  const inside = listIn(node, 'content')
    .map((child) => readNode(child, depth + 1))
    .join(type === 'tableRow' ? ' ' : '');
  const text = ownText(node) + (type === 'blockquote' ? quoted(inside) : inside);
  if (paragraphNodes.has(type)) return `${text.trim()}\n\n`;
  return lineNodes.has(type) ? `${text.trim()}\n` : text;
};

/** Whether a value is a document of the Atlassian Document Format rather than a text. */
export const isJiraDocument = (value: unknown): boolean =>
  textIn(value, 'type') === 'doc' && Array.isArray(valueIn(value, 'content'));

/** The words of an Atlassian Document Format document; quotes keep their `>`. Mentions of people are left out. */
export const readJiraDocument = (document: unknown): string =>
  readNode(document, 0)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
