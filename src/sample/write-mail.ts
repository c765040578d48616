import { expand } from './expand.ts';
import {
  joinSentences,
  maybePhrase,
  type Pen,
  phrase,
  spellLike,
  writeCanary,
  writeMatter,
} from './write-text.ts';

const signature = ({ message, random }: Pen): string[] => {
  const { name, job, account, email } = message.customer;
  const [first = name] = name.split(' ');
  if (random.chance(0.45)) return [random.chance(0.5) ? first : name];
  return ['--', name, `${job}, ${account.name}`, ...(random.chance(0.6) ? [email] : [])];
};

const quotedReply = (pen: Pen): string[] => {
  const reply = phrase(pen, pen.frame.quotedReplies).split('\n');
  return ['', phrase(pen, pen.frame.quoteHeaders), ...reply.map((line) => `> ${line}`)];
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As a mail program sends it: paragraphs, a style block, the quote in a `blockquote`. */
const asHtml = (lines: readonly string[]): string => {
  const own = lines.filter((line) => !line.startsWith('> ') && line !== '');
  const quoted = lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
  const quote =
    quoted.length === 0
      ? ''
      : `<blockquote type="cite">${quoted.map(escapeHtml).join('<br>')}</blockquote>`;
  return `<html><head><style>p{margin:0}</style></head><body>${own
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('')}${quote}</body></html>`;
};

/** Subject and text of an e-mail about the message's matter. */
export const writeMail = (pen: Pen): { subject: string; text: string } => {
  const { frame, random, message, pack } = pen;
  const body = spellLike(
    pen,
    joinSentences(
      maybePhrase(pen, frame.openers),
      writeMatter(pen),
      maybePhrase(pen, frame.contexts),
      maybePhrase(pen, frame.consequences),
    ),
  );
  const ask = message.issue?.mood === 'praise' ? '' : maybePhrase(pen, frame.asks);
  const lines = [phrase(pen, frame.greetings), '', joinSentences(body, writeCanary(pen))];
  if (ask !== '') lines.push('', ask);
  lines.push('', phrase(pen, frame.closings), ...signature(pen));
  if (random.chance(0.25)) lines.push(...quotedReply(pen));
  if (random.chance(0.1)) lines.push('', phrase(pen, frame.disclaimers));
  const subjects = message.issue === null ? ['?', '', '…'] : null;
  const subject =
    subjects === null
      ? expand(pack.issues[message.issue?.id as keyof typeof pack.issues].subject, random, pen.fill)
      : random.pick(subjects);
  return {
    subject: random.chance(0.3) && subject !== '' ? `Re: ${subject}` : subject,
    text: random.chance(0.2) ? asHtml(lines) : lines.join('\n'),
  };
};
