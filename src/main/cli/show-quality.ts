import type { Store } from '../../domain/ports.ts';

const coverageWeeks = 12;
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
const spaced = (name: string): string => name.replaceAll('_', ' ');
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const coverageLines = async (store: Store): Promise<string[]> => {
  const week = (await store.reports.weeksWithTickets()).at(-1);
  if (week === undefined) return ['No tickets yet.'];
  const { tickets, analyzed, covered, reasons } = await store.quality.coverageOf(
    week,
    coverageWeeks,
  );
  return [
    `Coverage in ${week}: ${covered} of ${analyzed} analysed tickets have a topic (${share(covered, analyzed)}); ${tickets - analyzed} wait for analysis`,
    ...reasons.map(({ reason, value }) => `  ${String(value).padStart(6)}  ${spaced(reason)}`),
  ];
};

/** How good the topics are, as lines of text. */
export const showQuality = async (store: Store): Promise<string> => {
  const quality = await store.quality.newestQuality();
  const overTime = await store.quality.qualityOverTime(coverageWeeks);
  const precision = await store.quality.precisionAt('9999-W52');
  const lines = [
    ...(await coverageLines(store)),
    precision === null
      ? 'Precision: not audited yet'
      : `Precision: ${precision.right} of ${precision.judged} right (${precision.low.toFixed(2)}–${precision.high.toFixed(2)}, Wilson 95 %)`,
    ...section(
      'Over time: version, coherence (NPMI), diversity, coverage of mentions, mean drift',
      overTime.map(
        ({ version, npmi, diversity, coverage, meanDrift }) =>
          `v${version}  ${npmi.toFixed(3)}  ${diversity.toFixed(3)}  ${coverage?.toFixed(3) ?? '–'}  ${meanDrift?.toFixed(3) ?? '–'}`,
      ),
    ),
    ...section(
      'May be one topic (merge?)',
      (quality?.overlaps ?? []).map(
        ({ titles, similarity, shared }) =>
          `${titles.join(' + ')}  alike ${similarity.toFixed(2)}, ${share(shared, 1)} reached`,
      ),
    ),
    ...section(
      'May be two topics (split?)',
      (quality?.splits ?? []).map(
        ({ title, parts }) =>
          `${title}: ${parts.map(({ mentions, keywords }) => `${keywords.join(' ')} (${mentions})`).join(' | ')}`,
      ),
    ),
    ...section(
      'Moved most from their first or pinned words (0 = not at all, 1 = nothing in common)',
      (quality?.drifts ?? []).map(
        ({ title, drift, sinceVersion }) =>
          `${drift.toFixed(3)}  ${title}  (since v${sinceVersion})`,
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
};
