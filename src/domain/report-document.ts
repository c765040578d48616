import type { Proposal } from './proposal.ts';
import type { TopicPoint } from './report-part.ts';
import type { TopicEdit } from './topic-edit.ts';
import type { TopicState } from './topic-state.ts';

/** The weekly report laid out: what every format shows, once; renderers only draw it. */

/** Some words, perhaps with the list behind them. */
export interface Words {
  readonly text: string;
  /** Path of a list, a ticket or a page of the service. */
  readonly link?: string;
  /** Set in words a customer wrote or a topic title made from them: their direction is their own. */
  readonly own?: true;
  readonly tone?: 'good' | 'bad' | 'soft';
}

/** A field of a table. `value` is the bare figure for CSV; null = not known. */
export interface Cell extends Words {
  readonly value: string | number | null;
  /** Smaller, below. */
  readonly below?: readonly Words[];
  readonly state?: TopicState;
  readonly chart?: readonly TopicPoint[];
  /** A bar of this length, 0…1. */
  readonly bar?: number;
}

/** `main` columns stand in the table, `fact` ones as a line below each row, `data` ones only in data formats. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly place: 'main' | 'fact' | 'data';
  readonly align: 'left' | 'right';
}

export interface QuoteWords extends Words {
  readonly createdAt: string;
}

/** A button: an edit of the topics, previewed first, or a proposal that is put aside. */
export type RowAction =
  | { readonly label: string; readonly edit: TopicEdit }
  | { readonly label: string; readonly ignore: Proposal };

export interface Row {
  readonly key: string;
  readonly cells: readonly Cell[];
  readonly quotes: readonly QuoteWords[];
  /** What a reader may do about it, on pages that can. */
  readonly actions?: readonly RowAction[];
}

export interface Table {
  readonly kind: 'table';
  /** Also the name of its CSV. */
  readonly id: string;
  readonly title: string | null;
  readonly layout: 'table' | 'cards' | 'tiles';
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Rows that pages show; data formats show all. */
  readonly shown: number;
  /** Said instead of a table without rows. */
  readonly empty: string;
  /** Only in data formats. */
  readonly isLong: boolean;
  readonly notes: readonly string[];
}

export interface Lines {
  readonly kind: 'lines';
  readonly layout: 'summary' | 'list' | 'notes';
  readonly lines: readonly (readonly Words[])[];
}

export type Block = Table | Lines;

export interface Section {
  readonly number: number;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** An entry of the strip at the top: a name and its parts. */
export interface HealthEntry {
  readonly term: string;
  readonly parts: readonly Words[];
}

export interface ReportDocument {
  readonly week: string;
  readonly title: string;
  readonly period: string;
  readonly reportId: string;
  /** When it was issued, ISO; null: a preview that may still change. */
  readonly issuedAt: string | null;
  readonly health: readonly HealthEntry[];
  readonly sections: readonly Section[];
}
