import type { Analysis } from './analysis.ts';
import type { RetagReport } from './tagging.ts';

const mostExamples = 20;
const excerptLength = 160;

type Labelled = readonly { readonly label: string }[];

const labelsOf = (tags: Labelled | undefined): string =>
  [...new Set((tags ?? []).map(({ label }) => label))].sort().join(', ') || 'none';

/** The fields of a ticket that a walk reports on, each as one word or list. */
const fieldsOf = (analysis: Analysis): Readonly<Record<string, string>> => ({
  sentiment: analysis.sentiment.label,
  intent: labelsOf(analysis.intents),
  urgency: labelsOf(analysis.urgency),
  churn_reason: labelsOf(analysis.churnReasons),
  effort: labelsOf(analysis.effort),
  custom_tag: labelsOf(analysis.customTags),
  language: analysis.language.code,
});

const mentionsOf = (analysis: Analysis) =>
  analysis.mentions.map(({ text, intent, sentiment, request, terms }) => [
    text,
    intent?.label,
    sentiment.label,
    sentiment.score,
    request,
    terms,
  ]);

/** Whether two analyses say the same, whoever said it. */
export const saysTheSame = (before: Analysis, after: Analysis): boolean => {
  const read = (analysis: Analysis): string =>
    JSON.stringify([
      fieldsOf(analysis),
      analysis.sentiment.score,
      (analysis.effort ?? []).map(({ amount }) => amount ?? null),
      (analysis.entities ?? []).map(({ kind, value }) => [kind, value]),
      analysis.churnReasons.map(({ named }) => named ?? null),
      mentionsOf(analysis),
    ]);
  return read(before) === read(after);
};

/** The report with one more ticket. */
export const addToReport = (
  report: RetagReport,
  { ticketId, text }: { readonly ticketId: string; readonly text: string },
  before: Analysis,
  after: Analysis,
): RetagReport => {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const changed = Object.keys(now).filter((field) => old[field] !== now[field]);
  const changes: Record<string, Record<string, number>> = { ...report.changes };
  const examples = [...report.examples];
  for (const field of changed) {
    const [from, to] = [old[field] ?? 'none', now[field] ?? 'none'];
    const known = changes[field] ?? {};
    const way = `${from} → ${to}`;
    changes[field] = { ...known, [way]: (known[way] ?? 0) + 1 };
    if (examples.length < mostExamples) {
      examples.push({ ticketId, field, from, to, text: text.slice(0, excerptLength) });
    }
  }
  return {
    tickets: report.tickets + 1,
    changed: report.changed + (changed.length > 0 ? 1 : 0),
    changes,
    examples,
  };
};
