import type { ReactNode } from 'react';
import type { Count, ReportHeader } from '../../domain/report.ts';
import { count, share, spaced } from '../wording.ts';
import { OpenList } from './open-list.tsx';

interface HealthStripProps {
  readonly header: ReportHeader;
}

interface EntryProps {
  readonly term: string;
  readonly children: ReactNode;
}

const Entry = ({ term, children }: EntryProps) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

const number = ({ value, evidence }: Count) => <OpenList list={evidence}>{count(value)}</OpenList>;

const named = (items: readonly { name: string; count: Count }[]) =>
  items.map((item, index) => (
    <span key={item.name}>
      {index > 0 && ' · '}
      {item.name} {number(item.count)}
    </span>
  ));

/** What the report is made from: received, understood, left out, missing. */
export const HealthStrip = ({ header }: HealthStripProps) => {
  const heard = header.sources.filter((each) => !each.silent);
  const silent = header.sources.filter((each) => each.silent);
  const excluded = header.excluded.filter((each) => each.value > 0);
  const { analyzed, classified } = header;
  return (
    <dl className="health">
      <Entry term="Tickets">
        {number(header.received)}, {number(analyzed)} analysed
      </Entry>
      <Entry term="With a topic">
        {number(classified)}
        {analyzed.value > 0 && ` (${share(classified.value / analyzed.value)})`}
      </Entry>
      <Entry term="Excluded">
        {excluded.length === 0
          ? '0'
          : named(excluded.map((each) => ({ name: spaced(each.reason), count: each })))}
      </Entry>
      <Entry term="Sources">
        {named(heard.map((each) => ({ name: each.source, count: each })))}
        {silent.map((each) => (
          <span key={each.source} className="silent">
            {' '}
            · {each.source} silent
          </span>
        ))}
      </Entry>
      <Entry term="Languages">
        {named(
          header.languages.map((each) => ({
            name: each.language === 'und' ? 'unknown' : each.language,
            count: each,
          })),
        )}
      </Entry>
      <Entry term="Unsupported language">{number(header.unsupportedLanguage)}</Entry>
      <Entry term="Precision">{header.precisionAudit}</Entry>
      <Entry term="Time zone">{header.timeZone}</Entry>
    </dl>
  );
};
