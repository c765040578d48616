import type { SentimentLabel } from '../domain/analysis.ts';
import type { Quote } from '../domain/report.ts';

export interface QuoteRow {
  readonly id: string;
  readonly text: string;
  readonly sentiment: SentimentLabel;
  readonly created_at: string;
  readonly person: number | null;
}

const maxQuotes = 3;
const maxLetters = 240;

/** Order by code units. */
export const compareCodes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The first letters of a long text, cut between letters. */
const excerpt = (text: string): string => {
  const letters = [...text];
  return letters.length <= maxLetters ? text : `${letters.slice(0, maxLetters - 1).join('')}…`;
};

/** The first few of different people and different words; mentions come nearest first. */
export const pickQuotes = (rows: Iterable<QuoteRow>): Quote[] => {
  const quotes: Quote[] = [];
  const people = new Set<number>();
  const texts = new Set<string>();
  for (const { id, text, sentiment, created_at, person } of rows) {
    const words = text.trim().replace(/\s+/g, ' ').toLowerCase();
    if (words === '' || texts.has(words) || (person !== null && people.has(person))) continue;
    texts.add(words);
    if (person !== null) people.add(person);
    quotes.push({ ticketId: id, text: excerpt(text), sentiment, createdAt: created_at });
    if (quotes.length === maxQuotes) break;
  }
  return quotes;
};
