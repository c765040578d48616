import type { ExportedTicket } from '../../src/domain/ports.ts';
import type { Tally } from '../../src/domain/report.ts';

const distinct = (values: readonly (string | null)[]): number =>
  new Set(values.filter((value) => value !== null)).size;

const tallyOf = (tickets: readonly ExportedTicket[]): Tally => {
  const mood = (label: string): number =>
    tickets.filter(({ analysis }) => analysis?.analysis.sentiment.label === label).length;
  return {
    tickets: tickets.length,
    customers: distinct(tickets.map(({ ticket }) => ticket.customerKey)),
    accounts: distinct(tickets.map(({ ticket }) => ticket.accountKey)),
    negative: mood('negative'),
    neutral: mood('neutral'),
    positive: mood('positive'),
  };
};

const countEach = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** A week's counts made the slow way, from every kept ticket; what the kept counts must equal. */
export const recountWeek = (all: readonly ExportedTicket[], week: string) => {
  const inWeek = all.filter(({ ticket }) => ticket.week === week);
  const counted = inWeek.filter(({ ticket }) => ticket.exclusion === null);
  const analyzed = counted.flatMap(({ ticket, analysis }) =>
    analysis === null ? [] : [{ ticket, ...analysis }],
  );
  const covered = analyzed.filter(({ topics }) => topics.some(({ topicId }) => topicId !== null));
  return {
    ...tallyOf(counted),
    week,
    analyzed: analyzed.length,
    covered: covered.length,
    excluded: countEach(inWeek.flatMap(({ ticket }) => ticket.exclusion ?? [])),
    kinds: countEach(counted.map(({ ticket }) => ticket.kind)),
    channels: countEach(counted.map(({ ticket }) => ticket.channel)),
    sources: countEach(counted.map(({ ticket }) => ticket.source)),
    origins: countEach(covered.map(({ ticket }) => `${ticket.source}/${ticket.channel}`)),
    days: countEach(covered.map(({ ticket }) => ticket.createdAt.slice(0, 10))),
    backfilled: covered.filter(({ ticket }) => ticket.backfill).length,
    languages: countEach(analyzed.map(({ analysis }) => analysis.language.code)),
    // None of the samples that are counted the slow way came as a campaign.
    campaign: 0,
    unsupportedLanguage: analyzed.filter(({ analysis }) => !analysis.language.supported).length,
    intents: countEach(
      analyzed.flatMap(({ analysis }) => [...new Set(analysis.intents.map(({ label }) => label))]),
    ),
  };
};

/** The weeks of one topic, and the intents of its mentions in each, made the slow way. */
export const recountTopic = (all: readonly ExportedTicket[], topicId: string) => {
  const has = ({ analysis }: ExportedTicket): boolean =>
    analysis?.topics.some((topic) => topic.topicId === topicId) ?? false;
  const on = all.filter((entry) => entry.ticket.exclusion === null && has(entry));
  const weeks = [...new Set(on.map(({ ticket }) => ticket.week))].sort();
  return weeks.map((week) => {
    const inWeek = on.filter(({ ticket }) => ticket.week === week);
    const intents = inWeek.flatMap(({ analysis }) => [
      ...new Set(
        (analysis?.analysis.mentions ?? []).flatMap(({ intent }, index) =>
          analysis?.topics[index]?.topicId === topicId && intent !== null ? [intent.label] : [],
        ),
      ),
    ]);
    const origins = countEach(inWeek.map(({ ticket }) => `${ticket.source}/${ticket.channel}`));
    const days = countEach(inWeek.map(({ ticket }) => ticket.createdAt.slice(0, 10)));
    const backfilled = inWeek.filter(({ ticket }) => ticket.backfill).length;
    return {
      tally: { week, ...tallyOf(inWeek) },
      origins,
      days,
      backfilled,
      intents: countEach(intents),
    };
  });
};

/** Live analysed tickets by UTC hour, and those of each topic, made the slow way. */
export const recountHours = (all: readonly ExportedTicket[]) => {
  const live = all.filter(
    ({ ticket, analysis }) => analysis !== null && ticket.exclusion === null && !ticket.backfill,
  );
  const hourOf = ({ ticket }: ExportedTicket): string => ticket.createdAt.slice(0, 13);
  const placed = live.flatMap((entry) => {
    const ids = (entry.analysis?.topics ?? []).flatMap(({ topicId }) => topicId ?? []);
    return [...new Set(ids)].map((topicId) => `${hourOf(entry)} ${topicId}`);
  });
  const covered = live.filter(({ analysis }) =>
    analysis?.topics.some(({ topicId }) => topicId !== null),
  );
  return {
    analyzed: countEach(live.map(hourOf)),
    covered: countEach(covered.map(hourOf)),
    topics: countEach(placed),
  };
};
