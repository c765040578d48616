import type { Words } from '../../domain/report-document.ts';
import { OpenList } from './open-list.tsx';
import { PlaceLink } from './place-link.tsx';

interface LinkedWordsProps {
  readonly words: Words;
  /** Without the underline that marks a number. */
  readonly quiet?: boolean;
}

/** Words of a report with what they open: a list beside the page, a page of the dashboard, or another address. */
export const LinkedWords = ({ words, quiet = false }: LinkedWordsProps) => {
  const { text, link, own, tone } = words;
  const inner = own ? <bdi>{text}</bdi> : text;
  if (link === undefined) return tone === undefined ? inner : <span className={tone}>{inner}</span>;
  if (link.startsWith('/v1/evidence/')) {
    return (
      <OpenList list={link} quiet={quiet}>
        {inner}
      </OpenList>
    );
  }
  if (link.startsWith('/') && !link.startsWith('/v1/')) {
    const url = new URL(link, window.location.origin);
    const to = { path: url.pathname, params: Object.fromEntries(url.searchParams) };
    return (
      <PlaceLink to={to} className={quiet ? 'quiet' : 'n'}>
        {inner}
      </PlaceLink>
    );
  }
  return (
    <a className={quiet ? 'quiet' : 'n'} href={link} rel="noreferrer noopener">
      {inner}
    </a>
  );
};

/** Several words in a row. */
export const WordLine = ({ parts }: { readonly parts: readonly Words[] }) =>
  parts.map((words) => <LinkedWords key={`${words.text} ${words.link}`} words={words} />);
