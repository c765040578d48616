import type { Lines, Section } from '../../domain/report-document.ts';
import type { WeeklyReport } from '../../domain/weekly-report.ts';
import { formatDecimal, formatP } from '../format-number.ts';
import { plainLine } from '../plain-text.ts';
import { spaced } from '../report-wording.ts';
import {
  countCell,
  customersCell,
  data,
  left,
  none,
  ownCell,
  right,
  rowOf,
  tableOf,
  textCell,
} from './cells.ts';
import { topicCell } from './topic-tables.ts';

const notes = (lines: readonly string[]): Lines => ({
  kind: 'lines',
  layout: 'notes',
  lines: lines.map((text) => [{ text }]),
});

/** Section 12. */
export const appendixSection = ({ appendix, calendar }: WeeklyReport): Section => {
  const topicColumns = [
    left('topic', 'Topic'),
    left('area', 'Area'),
    left('state', 'State'),
    right('customers', 'Customers'),
    right('tickets', 'Tickets'),
    right('expected', 'Expected'),
    right('p', 'p'),
    data('topic_id', 'Topic id'),
  ];
  const topicRows = (rows: typeof appendix.topics) =>
    rows.map((row) =>
      rowOf(row.topicId, [
        topicCell(row),
        ownCell(row.area),
        { text: row.state, value: row.state, state: row.state },
        customersCell(row),
        countCell(row.tickets),
        row.expected === null
          ? none
          : { text: formatDecimal(row.expected, 1), value: row.expected },
        row.p === null ? none : { text: formatP(row.p), value: row.p },
        textCell(row.topicId),
      ]),
    );
  const blocks: Section['blocks'][number][] = [notes(appendix.notes)];
  if (calendar.length > 0) {
    blocks.push({
      kind: 'lines',
      layout: 'list',
      lines: calendar.map(({ kind, title, from, to }) => [
        { text: `${spaced(kind)}: ` },
        { text: plainLine(title), own: true },
        { text: from === to ? ` (${from})` : ` (${from} to ${to})`, tone: 'soft' },
      ]),
    });
  }
  if (appendix.muted.length > 0) {
    blocks.push(
      tableOf({
        id: 'muted',
        title: 'Muted, and still counted',
        columns: topicColumns,
        rows: topicRows(appendix.muted),
        empty: '',
      }),
    );
  }
  if (appendix.taxonomyChanges.length > 0) {
    blocks.push(
      tableOf({
        id: 'taxonomy_changes',
        title: 'Changes to the topics this week',
        columns: [left('at', 'Day'), left('what', 'What'), left('by', 'By')],
        rows: appendix.taxonomyChanges.map(({ at, by, what }, index) =>
          rowOf(`${index}`, [{ text: at.slice(0, 10), value: at }, ownCell(what), textCell(by)]),
        ),
        empty: '',
      }),
    );
  }
  blocks.push(
    tableOf({
      id: 'topics',
      title: 'All topics of the week',
      columns: topicColumns,
      rows: topicRows(appendix.topics),
      empty: 'No topic yet.',
      isLong: true,
    }),
  );
  return { number: 12, title: 'Appendix', blocks };
};
