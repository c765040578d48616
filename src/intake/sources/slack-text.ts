const reference = /<([^<>\n]{1,2000})>/g;
const person = / ?<@[^<>\n]{1,200}>/g;

/** `<#C1|name>` is a channel, `<!here>` a call, `<url|label>` a link. */
const readReference = (inside: string): string => {
  const bar = inside.indexOf('|');
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (inside.startsWith('#')) return label === '' ? '' : `#${label}`;
  if (inside.startsWith('!')) return label;
  const target = (bar < 0 ? inside : inside.slice(0, bar)).replace(/^mailto:/, '');
  return label === '' ? target : label;
};

/** Slack's own markup as a person reads it; people who are named are left out. Slack escapes `&`, `<` and `>` and nothing else. */
export const slackText = (text: string): string =>
  text
    .replace(person, '')
    .replace(reference, (_, inside: string) => readReference(inside))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/ {2,}/g, ' ')
    .trim();
