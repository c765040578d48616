import { Fragment } from 'react';
import type { Cell, QuoteWords, Row, Table } from '../../domain/report-document.ts';
import { ShareBar } from '../charts/share-bar.tsx';
import { Sparkline } from '../charts/sparkline.tsx';
import { count, day } from '../wording.ts';
import { LinkedWords, WordLine } from './linked-words.tsx';
import { RowActions } from './row-actions.tsx';
import { StateBadge } from './state-badge.tsx';

interface TableProps {
  readonly table: Table;
  /** Path of all its rows as CSV. */
  readonly csv: string;
}
interface RowProps {
  readonly table: Table;
  readonly row: Row;
}

const stateOf = ({ cells }: Row): string =>
  cells.find(({ state }) => state !== undefined)?.state ?? '';

const CellView = ({ cell }: { readonly cell: Cell }) => {
  const { chart, state, below = [], bar } = cell;
  if (chart !== undefined) return <Sparkline points={chart} width={128} height={36} linked />;
  return (
    <>
      {state === cell.text ? null : <LinkedWords words={cell} />}
      {state !== undefined && (
        <span className={state === cell.text ? '' : 'mini'}>
          <StateBadge state={state} />
        </span>
      )}
      {bar !== undefined && <ShareBar share={bar} />}
      {below.length > 0 && (
        <span className="mini">
          {below.map((words, index) => (
            <Fragment key={`${words.text} ${words.link}`}>
              {index > 0 && ' '}
              <LinkedWords words={words} />
            </Fragment>
          ))}
        </span>
      )}
    </>
  );
};

const Quotes = ({ quotes }: { readonly quotes: readonly QuoteWords[] }) =>
  quotes.map(({ createdAt, link, ...words }) => (
    <blockquote key={`${link} ${words.text}`}>
      <LinkedWords words={words} />{' '}
      {link !== undefined && (
        <a className="quote-link" href={link}>
          ticket{createdAt === '' ? '' : ` · ${day(createdAt)}`}
        </a>
      )}
    </blockquote>
  ));

const Facts = ({ table, row }: RowProps) => (
  <div className="facts">
    {table.columns.map((column, index) => {
      const cell = row.cells[index];
      if (column.place !== 'fact' || cell === undefined || cell.value === null) return null;
      return (
        <span key={column.id}>
          <i>{column.title}</i> <LinkedWords words={cell} />
        </span>
      );
    })}
  </div>
);

const PlainRow = ({ table, row }: RowProps) => {
  const main = table.columns.filter(({ place }) => place === 'main');
  const facts = table.columns.some(
    ({ place }, index) => place === 'fact' && row.cells[index]?.value !== null,
  );
  return (
    <tbody>
      <tr className="m">
        {table.columns.map((column, index) => {
          const cell = row.cells[index];
          if (column.place !== 'main' || cell === undefined) return null;
          const kinds = [
            column.align === 'left' ? 'l' : '',
            cell.chart === undefined ? '' : `c s-${stateOf(row)}`,
          ];
          return (
            <td key={column.id} className={kinds.join(' ').trim()} data-h={column.title}>
              <CellView cell={cell} />
            </td>
          );
        })}
      </tr>
      {row.actions !== undefined && (
        <tr className="w row-actions">
          <td className="q" colSpan={main.length}>
            <RowActions actions={row.actions} />
          </td>
        </tr>
      )}
      {(facts || row.quotes.length > 0) && (
        <tr className="w">
          <td className="q" colSpan={main.length}>
            <details>
              <summary>{row.quotes.length > 0 ? 'More, and quotes' : 'More'}</summary>
              <Facts table={table} row={row} />
              <div className="quotes">
                <Quotes quotes={row.quotes} />
              </div>
            </details>
          </td>
        </tr>
      )}
    </tbody>
  );
};

const PlainTable = ({ table }: { readonly table: Table }) => (
  <table className={`rows ${table.id}`}>
    <thead>
      <tr>
        {table.columns
          .filter(({ place }) => place === 'main')
          .map(({ id, title, align }) => (
            <th key={id} scope="col" className={align === 'left' ? 'l' : ''}>
              {title}
            </th>
          ))}
      </tr>
    </thead>
    {table.rows.slice(0, table.shown).map((row) => (
      <PlainRow key={row.key} table={table} row={row} />
    ))}
  </table>
);

const Card = ({ table, row }: RowProps) => {
  const [title, state, ...rest] = row.cells;
  const chart = rest.find((cell) => cell.chart !== undefined)?.chart;
  if (title === undefined || state === undefined) return null;
  return (
    <article className={`card s-${stateOf(row)}`}>
      <div className="top">
        <CellView cell={state} />
        <span>
          <WordLine parts={title.below ?? []} />
        </span>
      </div>
      <h3>
        <bdi>{title.text}</bdi>
      </h3>
      {chart !== undefined && (
        <div className="wide scrolls">
          <Sparkline points={chart} width={400} height={68} linked />
        </div>
      )}
      <div className="facts">
        {rest.map((cell, index) => {
          const column = table.columns[index + 2];
          if (column === undefined || column.place === 'data') return null;
          if (cell.chart !== undefined || cell.value === null) return null;
          return (
            <span key={column.id}>
              <i>{column.title}</i>{' '}
              <b>
                <LinkedWords words={cell} />
              </b>{' '}
              <WordLine parts={cell.below ?? []} />
            </span>
          );
        })}
      </div>
      <Quotes quotes={row.quotes} />
    </article>
  );
};

const Tile = ({ table, row }: RowProps) => {
  const at = (id: string): Cell =>
    row.cells[table.columns.findIndex((column) => column.id === id)] ?? { text: '', value: null };
  const isOut = at('flag').text !== '';
  return (
    <div className={isOut ? 'tile out' : 'tile'}>
      <span className="k">
        {at('measure').text}
        {at('n').value !== null && ` · n ${at('n').text}`}
      </span>
      <b className="figure">
        <LinkedWords words={at('value')} />
      </b>
      <span className="r">
        last week <LinkedWords words={at('last_week')} />
      </span>
      <span className="r">
        8 weeks {at('range').text}
        {isOut && <span className="flag"> {at('flag').text} range</span>}
      </span>
      <span className="r">
        {(at('parts').below ?? []).map((words, index) => (
          <Fragment key={words.text}>
            {index > 0 && ' · '}
            <LinkedWords words={words} />
          </Fragment>
        ))}
      </span>
    </div>
  );
};

/** A table of the report: as rows, as cards, or as tiles. */
export const ReportTable = ({ table, csv }: TableProps) => {
  const rest = table.rows.length - table.shown;
  const rows = table.rows.slice(0, table.shown);
  if (table.rows.length === 0) return <p className="none">{table.empty}</p>;
  if (table.isLong) {
    return (
      <p>
        <a className="n" href={csv}>
          {count(table.rows.length)} rows as CSV
        </a>
      </p>
    );
  }
  return (
    <>
      {table.layout === 'table' && <PlainTable table={table} />}
      {table.layout === 'cards' && (
        <div className="cards">
          {rows.map((row) => (
            <Card key={row.key} table={table} row={row} />
          ))}
        </div>
      )}
      {table.layout === 'tiles' && (
        <div className="board">
          {rows.map((row) => (
            <Tile key={row.key} table={table} row={row} />
          ))}
        </div>
      )}
      {rest > 0 && (
        <p className="sub">
          <a className="n" href={csv}>
            {count(rest)} more as CSV
          </a>
        </p>
      )}
      {table.notes.map((note) => (
        <p key={note} className="sub">
          {note}
        </p>
      ))}
    </>
  );
};
