import type { RecurringIssue } from '../../domain/report.ts';
import { day } from '../wording.ts';

interface QuoteBlockProps {
  readonly quote: RecurringIssue['quotes'][number];
}

/** A customer's words with the ticket they come from. */
export const QuoteBlock = ({ quote }: QuoteBlockProps) => (
  <blockquote>
    <bdi>{quote.text}</bdi>{' '}
    <a className="quote-link" href={quote.link}>
      ticket · {day(quote.createdAt)}
    </a>
  </blockquote>
);
