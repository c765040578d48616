import type { Block, Lines, ReportDocument } from '../../domain/report-document.ts';
import { day } from '../wording.ts';
import { LinkedWords, WordLine } from './linked-words.tsx';
import { ReportTable } from './report-table.tsx';

interface DocumentProps {
  readonly document: ReportDocument;
}

const formats = [
  ['html', 'Page to print'],
  ['md', 'Markdown'],
  ['text', 'Text'],
  ['json', 'JSON'],
] as const;

const Formats = ({ week }: { readonly week: string }) => (
  <p className="formats">
    {formats.map(([format, label]) => (
      <a key={format} className="n" href={`/v1/reports/weekly?week=${week}&format=${format}`}>
        {label}
      </a>
    ))}
  </p>
);

const lineClasses = { summary: 'lines', list: 'plain', notes: 'notes' } as const;

const LineList = ({ layout, lines }: Lines) => (
  <ul
    className={lineClasses[layout]}
    aria-label={layout === 'summary' ? 'In five lines' : undefined}
  >
    {lines.map((line) => (
      <li key={line.map(({ text }) => text).join('')}>
        {layout === 'summary' ? (
          line.map((words) => <LinkedWords key={words.text} words={words} quiet />)
        ) : (
          <WordLine parts={line} />
        )}
      </li>
    ))}
  </ul>
);

interface BlockProps {
  readonly block: Block;
  readonly week: string;
}

const BlockView = ({ block, week }: BlockProps) =>
  block.kind === 'lines' ? (
    <LineList {...block} />
  ) : (
    <>
      {block.title !== null && <h3 className="t">{block.title}</h3>}
      <ReportTable
        table={block}
        csv={`/v1/reports/weekly?week=${week}&format=csv&table=${block.id}`}
      />
    </>
  );

const Issued = ({ document }: DocumentProps) =>
  document.issuedAt === null ? (
    <span className="pill">Preview, may still change</span>
  ) : (
    <span className="pill good">Issued {day(document.issuedAt)}</span>
  );

/** The weekly report as a page; every number opens the list behind it. */
export const WeeklyReportView = ({ document }: DocumentProps) => (
  <article>
    <h1>{document.title}</h1>
    <p className="sub">
      {document.period} · what customers kept saying <Issued document={document} />
    </p>
    <dl className="health">
      {document.health.map(({ term, parts }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <WordLine parts={parts} />
          </dd>
        </div>
      ))}
    </dl>
    {document.sections.map(({ number, title, blocks }) => (
      <section key={number} id={`s${number}`} aria-label={title}>
        <h2>
          <span className="no">{number}</span>
          {title}
        </h2>
        {blocks.map((block) => (
          <BlockView
            key={block.kind === 'table' ? block.id : block.layout}
            block={block}
            week={document.week}
          />
        ))}
      </section>
    ))}
    <footer>
      Report {document.reportId}
      <Formats week={document.week} />
    </footer>
  </article>
);
