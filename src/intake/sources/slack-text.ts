const reference = /<([^<>\n]{1,2000})>/g;

/** `<@U1>` is a person and left out, `<#C1|name>` a channel, `<!here>` a call, `<url|label>` a link. */
const readReference = (inside: string): string => {
  const bar = inside.indexOf('|');
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (inside.startsWith('@')) return '';
  if (inside.startsWith('#')) return label === '' ? '' : `#${label}`;
  if (inside.startsWith('!')) return label;
  const target = (bar < 0 ? inside : inside.slice(0, bar)).replace(/^mailto:/, '');
  return label === '' ? target : label;
};

/** Slack's own markup as a person reads it. Slack escapes `&`, `<` and `>` and nothing else. */
export const slackText = (text: string): string =>
  text
    .replace(reference, (_, inside: string) => readReference(inside))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/ {2,}/g, ' ')
    .trim();
