import type { Database } from 'better-sqlite3';
import type { Campaign, FoldedSet, Repeats, TicketRepeats } from '../domain/repeats.ts';
import type { WeekId } from '../domain/week.ts';
import type { Slot } from './live-taxonomies.ts';
import { campaignTopicsSql, repeatListsSql } from './repeat-lists.sql.ts';

interface WordsRow {
  readonly ticketId: string;
  readonly subject: string;
  readonly text: string;
}
type CampaignRow = Omit<Campaign, 'campaign' | 'text' | 'ticketId' | 'topicIds'> & {
  readonly campaign: number;
};
interface TemplateRow {
  readonly owner: number;
  readonly template: number;
  readonly folded: number;
}

interface RepeatRow {
  readonly no: number;
  readonly campaign: number | null;
  readonly foldedInto: string | null;
}

const maxLetters = 200;

const wordsOf = ({ subject, text }: WordsRow): string => {
  const letters = [...(text.trim() || subject).slice(0, 2 * maxLetters)];
  return letters.length <= maxLetters
    ? letters.join('')
    : `${letters.slice(0, maxLetters - 1).join('')}…`;
};

/** Reads what came more than once; everything inside the reader's own snapshot. */
export class RepeatLister {
  readonly #sql;

  constructor(db: Database) {
    const week = <Row>(sql: string) => db.prepare<[{ week: WeekId }], Row>(sql);
    const topics = (slot: Slot) =>
      db.prepare<[WeekId, number], string>(campaignTopicsSql(slot)).pluck();
    this.#sql = {
      campaigns: week<CampaignRow>(repeatListsSql.campaigns),
      firstOfCampaign: db.prepare<[WeekId, number], WordsRow>(repeatListsSql.firstOfCampaign),
      topics: [topics(0), topics(1)] as const,
      machines: week<TemplateRow>(repeatListsSql.machines),
      keptOfTemplate: db.prepare<[object], WordsRow & { readonly foldedInAll: number }>(
        repeatListsSql.keptOfTemplate,
      ),
      copies: week<WordsRow & Omit<FoldedSet, 'text'>>(repeatListsSql.copies),
      repeatOf: db.prepare<[string], RepeatRow>(repeatListsSql.repeatOf),
      foldedInto: db.prepare<[number], number>(repeatListsSql.foldedInto).pluck(),
    };
  }

  /** How many tickets are folded into this one. */
  foldedInto(no: number): number {
    return this.#sql.foldedInto.get(no) ?? 0;
  }

  repeatOf(ticketId: string): TicketRepeats | null {
    const row = this.#sql.repeatOf.get(ticketId);
    if (row === undefined) return null;
    const { no, campaign, foldedInto } = row;
    return {
      foldedInto,
      folded: this.foldedInto(no),
      campaign: campaign === null ? null : `${campaign}`,
    };
  }

  list(week: WeekId, slot: Slot | null): Repeats {
    return {
      week,
      campaigns: this.#sql.campaigns.all({ week }).flatMap(({ campaign, ...row }) => {
        const first = this.#sql.firstOfCampaign.get(week, campaign);
        if (first === undefined) return [];
        const topicIds = slot === null ? [] : this.#sql.topics[slot].all(week, campaign);
        const { ticketId } = first;
        return { campaign: `${campaign}`, ...row, ticketId, text: wordsOf(first), topicIds };
      }),
      machines: this.#sql.machines.all({ week }).flatMap(({ folded, ...group }) => {
        const kept = this.#sql.keptOfTemplate.get(group);
        if (kept === undefined) return [];
        const { ticketId, foldedInAll } = kept;
        return { ticketId, text: wordsOf(kept), folded, foldedInAll };
      }),
      copies: this.#sql.copies.all({ week }).map((row) => {
        const { ticketId, folded, foldedInAll } = row;
        return { ticketId, text: wordsOf(row), folded, foldedInAll };
      }),
    };
  }
}
