import { type Proposal, proposalKey } from '../domain/proposal.ts';
import type { WeekTotals } from '../domain/report.ts';
import type { WeeklyCut } from '../domain/report-detail.ts';
import { type CountedGroup, groupWeeks, type ReportQuality } from '../domain/topic-quality.ts';
import { shiftWeek } from '../domain/week.ts';
import type { NotYet, WeeklyReport } from '../domain/weekly-report.ts';
import { compareText } from './canonical-cut.ts';
import { countOf, ticketPath } from './evidence-link.ts';
import { formatNoun } from './format-number.ts';

/** One customer alone is no group. */
const minCustomers = 2;
const minTickets = 2;
const largest = 3;
const maxGroups = 10;
const maxOverlaps = 5;

const bySize = (a: CountedGroup, b: CountedGroup): number =>
  b.tickets - a.tickets || b.customers - a.customers || compareText(a.group, b.group);
const byCustomers = (a: CountedGroup, b: CountedGroup): number =>
  b.customers - a.customers || bySize(a, b);

const candidatesOf = (week: string, groups: readonly CountedGroup[]): NotYet['candidates'] => {
  const known = groups.filter(({ tickets }) => tickets >= minTickets);
  const emerging = known.filter(({ customers }) => customers >= minCustomers).sort(byCustomers);
  const large = known.toSorted(bySize).slice(0, largest);
  const shown = new Set([...large, ...emerging].slice(0, maxGroups));
  return [...emerging, ...large.filter(({ customers }) => customers < minCustomers)]
    .filter((each) => shown.has(each))
    .map(({ group, customers, tickets, keywords, examples }) => {
      const filter = {
        fromWeek: shiftWeek(week, 1 - groupWeeks),
        week,
        coverage: 'uncovered',
        group,
      } as const;
      return {
        kind: customers >= minCustomers ? 'emerging' : 'large',
        keywords: [...keywords],
        tickets: countOf(tickets, { unit: 'tickets', ...filter }),
        customers: countOf(customers, { unit: 'customers', ...filter }),
        examples: examples.map(({ ticketId, text }) => ({
          ticketId,
          text,
          link: ticketPath(ticketId),
        })),
      };
    });
};

/** Pairs of topics of the report, under the titles they have there. */
const overlapsOf = (
  cut: WeeklyCut,
  quality: ReportQuality,
  isIgnored: (proposal: Proposal) => boolean,
): NotYet['overlaps'] => {
  const titles = new Map(cut.topics.map(({ id, title }) => [id, title]));
  return quality.overlaps
    .flatMap(({ topicIds, similarity, shared }) => {
      const [one, other] = topicIds.map((id) => titles.get(id));
      if (one === undefined || other === undefined) return [];
      return { topicIds, titles: [one, other] as const, similarity, shared };
    })
    .filter(({ topicIds }) => !isIgnored({ topicIds: [...topicIds] }))
    .sort((a, b) => b.similarity - a.similarity || compareText(a.topicIds[0], b.topicIds[0]))
    .slice(0, maxOverlaps);
};

/** Section 9: what has no topic yet, and topics that may be one. */
export const buildNotYet = (cut: WeeklyCut, totals: WeekTotals): NotYet => {
  const { week } = cut;
  const { quality } = cut.detail;
  const ignored = new Set(cut.detail.ignored);
  const isIgnored = (proposal: Proposal): boolean => ignored.has(proposalKey(proposal));
  return {
    unclassified: countOf(totals.analyzed - totals.covered, {
      unit: 'tickets',
      week,
      coverage: 'uncovered',
    }),
    candidates:
      quality === null
        ? []
        : candidatesOf(
            week,
            quality.groups.filter(({ keywords }) => !isIgnored({ keywords: [...keywords] })),
          ),
    overlaps: quality === null ? [] : overlapsOf(cut, quality, isIgnored),
  };
};

type Changes = WeeklyReport['appendix']['taxonomyChanges'];

const eventWords = { born: 'new', split: 'split off', merged: 'merged', ended: 'ended' } as const;

/** Who changed the topics this week, and how; all discoveries of the week in one line. */
export const taxonomyChanges = (quality: ReportQuality | null): Changes => {
  if (quality === null) return [];
  const edits = quality.edits.map(({ at, by, what }) => ({ at, by, what }));
  if (quality.discoveries === null) return edits;
  const { runs, at, events } = quality.discoveries;
  const became = (['born', 'split', 'merged', 'ended'] as const)
    .filter((event) => (events[event] ?? 0) > 0)
    .map((event) => `${events[event]} ${eventWords[event]}`);
  const what = `Topics found anew ${runs === 1 ? 'once' : formatNoun(runs, 'time')}${became.length === 0 ? '' : `: ${became.join(', ')}`}`;
  return [...edits, { at, by: 'Groundswell', what }];
};
