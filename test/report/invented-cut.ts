import type { Action } from '../../src/domain/action.ts';
import { noMarks } from '../../src/domain/mark.ts';
import type { Quote, Tally, TopicHistory, WeekTotals } from '../../src/domain/report.ts';
import {
  handlingWeeks,
  type IssuedWeek,
  type SegmentCount,
  type TopicDetail,
  type WeekHandling,
  type WeeklyCut,
} from '../../src/domain/report-detail.ts';
import type { ReportQuality } from '../../src/domain/topic-quality.ts';
import { weeksUntil } from '../../src/domain/week.ts';

export const week = '2024-W30';
const historyWeeks = 26;

/** What a quote may hold to break a renderer. */
const hostileQuotes: readonly Quote[] = [
  {
    ticketId: 'tk_1"><b>',
    text: '<script>alert("x")</script> | `code` | *bold*\n\nsecond line [link](javascript:alert(1)) & more',
    sentiment: 'negative',
    createdAt: '2024-07-23T10:00:00.000Z',
  },
  {
    ticketId: 'tk_2',
    text: '=HYPERLINK("http://x") שלום \u202Eevil\u202C 👩‍👩‍👧 日本語\u001b[31m red',
    sentiment: 'neutral',
    createdAt: '2024-07-24T10:00:00.000Z',
  },
];

const quotesOf = (name: string): Quote[] => [
  {
    ticketId: `tk_${name}_1`,
    text: `Since Tuesday the ${name} stops half way and I have to start over, third time this week.`,
    sentiment: 'negative',
    createdAt: '2024-07-22T09:12:00.000Z',
  },
  {
    ticketId: `tk_${name}_2`,
    text: `Is there a way to see why ${name} fails? The message only says “try again”.`,
    sentiment: 'neutral',
    createdAt: '2024-07-25T15:40:00.000Z',
  },
];

/** Many small matters, so that being significant among all topics means something. */
const small: readonly Shape[] = Array.from({ length: 88 }, (_, i) => ({
  title: `Small matter ${i + 1}`,
  area: 'Other',
  level: 1,
  negativeShare: 0.3,
}));

const tally = (tickets: number, negativeShare: number): Tally => {
  const negative = Math.round(tickets * negativeShare);
  const positive = Math.round((tickets - negative) / 3);
  return {
    tickets,
    customers: Math.ceil(tickets * 0.86),
    accounts: Math.ceil(tickets * 0.5),
    negative,
    neutral: tickets - negative - positive,
    positive,
  };
};

/** A level with a small regular wobble, so that no chance is needed. */
const around = (level: number, index: number, phase: number): number =>
  Math.max(0, Math.round(level + Math.sin(index * 1.7 + phase) * Math.sqrt(level)));

interface Shape {
  readonly title: string;
  readonly area: string;
  readonly level: number;
  readonly negativeShare: number;
  /** Replaces the last counts, oldest first. */
  readonly last?: readonly number[];
  /** Weeks without tickets at the start. */
  readonly silentFor?: number;
}

const shapes: readonly Shape[] = [
  {
    title: 'Export to spreadsheet stops at 10,000 rows',
    area: 'Export',
    level: 14,
    negativeShare: 0.7,
    last: [15, 48],
  },
  { title: 'Invoice shows the wrong VAT number', area: 'Billing', level: 11, negativeShare: 0.6 },
  {
    title: 'Login code never arrives',
    area: 'Sign-in',
    level: 24,
    negativeShare: 0.8,
    last: [26, 33],
  },
  {
    title: 'Sync with the calendar duplicates events',
    area: 'Integrations',
    level: 18,
    negativeShare: 0.65,
    last: [6, 5],
  },
  {
    title: 'Map view is blank on tablets',
    area: 'Mobile',
    level: 0,
    negativeShare: 0.9,
    last: [0, 11],
    silentFor: 25,
  },
  { title: 'Wants dark mode', area: 'Interface', level: 8, negativeShare: 0.1 },
  { title: 'Password reset link expired', area: 'Sign-in', level: 9, negativeShare: 0.5 },
  { title: 'How to add a second workspace', area: 'Accounts', level: 7, negativeShare: 0.15 },
  {
    title: 'Slow dashboard on Monday mornings',
    area: 'Performance',
    level: 12,
    negativeShare: 0.75,
    last: [10, 25],
  },
  { title: 'Refund after double charge', area: 'Billing', level: 6, negativeShare: 0.85 },
  {
    title: 'Webhook retries arrive out of order',
    area: 'Integrations',
    level: 4,
    negativeShare: 0.4,
  },
  { title: 'Filter forgets its settings', area: 'Interface', level: 5, negativeShare: 0.45 },
];

const topicOf = (shape: Shape, position: number, weeks: readonly string[]): TopicHistory => {
  const last = shape.last ?? [];
  const counts = weeks.map((_, index) => {
    const fromEnd = index - (weeks.length - last.length);
    if (fromEnd >= 0) return last[fromEnd] ?? 0;
    return index < (shape.silentFor ?? 0) ? 0 : around(shape.level, index, position);
  });
  const active = weeks.flatMap((each, index) => {
    const tickets = counts[index] ?? 0;
    return tickets === 0 ? [] : [{ week: each, ...tally(tickets, shape.negativeShare) }];
  });
  return {
    id: `t_${String(position + 1).padStart(2, '0')}`,
    areaId: `a_${shape.area.toLowerCase()}`,
    areaTitle: shape.area,
    title: shape.title,
    keywords: shape.title.toLowerCase().split(' ').slice(0, 3),
    firstSeen: active[0]?.week ?? week,
    lastSeen: active.at(-1)?.week ?? week,
    weeks: active,
    parentIds: [],
    marks: noMarks,
    customersInTwoWeeks: 0,
    backfilled: 0,
    campaign: 0,
    days: {},
    origins: [],
    intents: { problem: 2 },
  };
};

const totalsOf = (each: string, index: number, topics: readonly TopicHistory[]): WeekTotals => {
  const ofTopics = topics.flatMap((topic) => topic.weeks.filter((own) => own.week === each));
  const covered = ofTopics.reduce((sum, own) => sum + own.tickets, 0);
  const analyzed = covered + around(40, index, 2);
  const now = index === historyWeeks - 1;
  return {
    week: each,
    ...tally(analyzed, 0.46),
    tickets: analyzed + (now ? 3 : 0),
    analyzed,
    covered,
    excluded: { spam: around(6, index, 1), auto_reply: around(9, index, 3) },
    kinds: { ticket: analyzed - 40, feedback: 30, churn: around(7, index, 5) },
    channels: { email: analyzed - 50, web: 50 },
    sources: now
      ? { helpdesk: analyzed - 30, survey: 33 }
      : { helpdesk: analyzed - 50, survey: 30, appstore: 20 },
    origins: { 'helpdesk/email': covered },
    days: {},
    backfilled: 0,
    languages: { en: analyzed - 34, de: 21, fr: 9, und: 4 },
    unsupportedLanguage: 4,
    campaign: 0,
    intents: { problem: 90, question: 40 },
    scores: [
      {
        kind: 'nps',
        min: 0,
        max: 10,
        values: [
          { value: 3, count: 4 },
          { value: 7, count: 5 + (index % 3) },
          { value: 9, count: 8 },
          { value: 10, count: 6 },
        ],
      },
      {
        kind: 'csat',
        min: 1,
        max: 5,
        values: [
          { value: 2, count: 3 + (now ? 9 : index % 2) },
          { value: 4, count: 9 },
          { value: 5, count: 12 },
        ],
      },
    ],
  };
};

const plans = ['free', 'pro', 'business'] as const;

/** The blank tablet map is a matter of the business plan; everything else is spread evenly. */
const segmentsOf = (topics: readonly TopicHistory[]): SegmentCount[] => {
  const cells = topics.flatMap((topic, position) => {
    const tickets = topic.weeks.at(-1)?.tickets ?? 0;
    const counts =
      topic.title === 'Map view is blank on tablets'
        ? [0, 1, tickets - 1]
        : plans.map((_, plan) => Math.floor((tickets + ((plan + position) % 3)) / 3));
    return plans.map((value, index) => ({
      topicId: topic.id,
      dimension: 'segment.plan',
      value,
      tickets: counts[index] ?? 0,
    }));
  });
  const all = plans.map((value) => ({
    topicId: '',
    dimension: 'segment.plan',
    value,
    tickets: cells.reduce((sum, each) => sum + (each.value === value ? each.tickets : 0), 0),
  }));
  return [...all, ...cells].filter(({ tickets }) => tickets > 0);
};

const detailOf = (topic: TopicHistory, position: number): TopicDetail => ({
  topicId: topic.id,
  handleMinutes: position % 2 === 0 ? { n: 9, value: 12.5 } : null,
  reopened: { yes: 1, no: 8 },
  satisfaction:
    position === 0
      ? {
          kind: 'csat',
          min: 1,
          max: 5,
          values: [
            { value: 2, count: 8 },
            { value: 5, count: 1 },
          ],
        }
      : null,
  revenue: position === 0 ? [{ currency: 'EUR', total: 125_000, accounts: 7 }] : [],
  quotes: position === 0 ? hostileQuotes : quotesOf(topic.areaTitle.toLowerCase()),
});

const handlingOf = (each: string, index: number): WeekHandling => ({
  week: each,
  firstReply: { n: 80, value: 95 + index },
  solving: { n: 70, value: 3_000 + 10 * index },
  reopened: { yes: 4, no: 60 },
  backlog: 12 + index,
});

const actions: readonly Action[] = [
  {
    id: 'act-1',
    title: 'Raise the row limit of the export',
    topic: 't_01',
    owner: 'dana',
    due: '2024-07-25',
    status: 'open',
    outcome: null,
    createdAt: '2024-07-16T09:00:00.000Z',
    updatedAt: '2024-07-16T09:00:00.000Z',
    doneAt: null,
  },
  {
    id: 'act-2',
    title: 'Send login codes by another provider',
    topic: 't_03',
    owner: 'kim',
    due: null,
    status: 'done',
    outcome: 'Login codes now arrive within seconds.',
    createdAt: '2024-06-03T09:00:00.000Z',
    updatedAt: '2024-07-10T09:00:00.000Z',
    doneAt: '2024-07-10T09:00:00.000Z',
  },
];

const issuedOf = (topics: readonly TopicHistory[]): IssuedWeek => ({
  reportId: '0123456789abcdef',
  issued: { week: '2024-W29', tickets: 300, topics: { [topics[0]?.id ?? '']: 13 } },
  now: { week: '2024-W29', tickets: 303, topics: { [topics[0]?.id ?? '']: 15 } },
});

/** Groups that stand for each kind, a pair of topics that may be one, and a week in which the topics changed. */
const quality = (topics: readonly TopicHistory[]): ReportQuality => {
  const group = (place: number, tickets: number, customers: number, word: string) => ({
    group: `4.${place}`,
    tickets,
    customers,
    keywords: [word, 'label'],
    examples: [
      { ticketId: `tk_group_${place}`, text: `The ${word} label prints twice.` },
      ...hostileQuotes.slice(0, 1).map(({ ticketId, text }) => ({ ticketId, text })),
    ],
  });
  return {
    overlaps: [
      {
        topicIds: [topics[0]?.id ?? '', topics[3]?.id ?? ''],
        titles: ['as measured', 'renamed since'],
        similarity: 0.91,
        shared: 0.4,
      },
      { topicIds: ['t_gone', topics[1]?.id ?? ''], titles: ['', ''], similarity: 0.9, shared: 0.2 },
    ],
    groups: [
      group(0, 9, 1, 'shelf'),
      group(1, 4, 3, 'parcel'),
      group(2, 3, 1, 'crate'),
      group(3, 2, 1, 'bin'),
      group(4, 0, 0, 'gone'),
    ],
    edits: [
      { at: '2024-07-24T08:00:00.000Z', by: 'Ada <ops>', what: 'Renamed “Map” to “Map view”' },
    ],
    discoveries: { runs: 2, at: '2024-07-26T03:00:00.000Z', events: { born: 2, ended: 1 } },
  };
};

/** Half a year of an invented product with one new, one rising, one watched and one falling topic. */
export const inventedCut = (): WeeklyCut => {
  const ids = weeksUntil(week, historyWeeks);
  const topics = [...shapes, ...small].map((shape, position) => topicOf(shape, position, ids));
  return {
    week,
    timeZone: 'Europe/Berlin',
    taxonomyVersion: 7,
    engines: ['rules-1'],
    weeks: ids.map((each, index) => totalsOf(each, index, topics)),
    topics,
    detail: {
      handling: ids.slice(-handlingWeeks).map(handlingOf),
      activeAccounts: ids.slice(-2).map((each) => ({ week: each, accounts: 400 })),
      segments: segmentsOf(topics),
      topics: topics.slice(0, shapes.length).map(detailOf),
      issued: [issuedOf(topics)],
      actions,
      notes: [],
      requesters: [],
      ignored: [],
      churn: null,
      scores: null,
      quality: quality(topics),
    },
    calendar: [],
  };
};

/** A cut in which nothing ever happened. */
export const emptyCut = (): WeeklyCut => {
  const ids = weeksUntil(week, historyWeeks);
  return {
    week,
    timeZone: 'UTC',
    taxonomyVersion: 0,
    engines: [],
    weeks: ids.map((each) => ({
      week: each,
      ...tally(0, 0),
      analyzed: 0,
      covered: 0,
      excluded: {},
      kinds: {},
      channels: {},
      sources: {},
      origins: {},
      days: {},
      backfilled: 0,
      languages: {},
      unsupportedLanguage: 0,
      campaign: 0,
      intents: {},
      scores: [],
    })),
    topics: [],
    detail: {
      handling: ids.slice(-handlingWeeks).map((each) => ({
        week: each,
        firstReply: null,
        solving: null,
        reopened: null,
        backlog: null,
      })),
      activeAccounts: null,
      segments: [],
      topics: [],
      issued: [],
      actions: [],
      notes: [],
      requesters: [],
      ignored: [],
      churn: null,
      scores: null,
      quality: null,
    },
    calendar: [],
  };
};
