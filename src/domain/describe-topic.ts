import type { Topic } from './topic.ts';
import type { TopicView } from './topic-edit.ts';
import type { WeekId } from './week.ts';

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** One sentence on a topic, made of its numbers and words. `weeks` are the last twelve, oldest first. */
export const describeTopic = (
  topic: Pick<Topic, 'keywords'>,
  area: string,
  weeks: readonly { readonly week: WeekId; readonly tickets: number }[],
): string => {
  const tickets = weeks.reduce((sum, week) => sum + week.tickets, 0);
  const last = weeks.filter((week) => week.tickets > 0).at(-1)?.week;
  const when =
    last === undefined
      ? 'nobody in the last twelve weeks'
      : `${tickets} ${tickets === 1 ? 'ticket' : 'tickets'} in the last twelve weeks, the newest in ${last}`;
  const words = topic.keywords.slice(0, 4);
  const about = words.length === 0 ? '' : `, who speak of ${list(words)}`;
  return `Part of ${area}: ${when}${about}.`;
};

export interface TopicDifference {
  readonly id: string;
  readonly title: string;
  readonly what: string;
}

const difference = (before: TopicView | undefined, now: TopicView): string[] => {
  if (before === undefined) return ['came'];
  const hid = now.hidden ? 'was hidden' : 'was shown again';
  const part =
    now.partOf === null
      ? 'became a topic of its own'
      : now.partOf === ''
        ? 'was put away for good'
        : `was merged into ${now.partOf}`;
  return [
    ...(before.title === now.title ? [] : [`was called “${before.title}”`]),
    ...(before.area === now.area ? [] : [`moved from “${before.area}” to “${now.area}”`]),
    ...(before.partOf === now.partOf ? [] : [part]),
    ...(before.hidden === now.hidden ? [] : [hid]),
  ];
};

/** What became of each topic between two versions; those that stayed the same are left out. */
export const compareVersions = (
  before: readonly TopicView[],
  now: readonly TopicView[],
): TopicDifference[] => {
  const old = new Map(before.map((topic) => [topic.id, topic]));
  const ids = new Set(now.map(({ id }) => id));
  const changed = now.flatMap((topic) => {
    const what = difference(old.get(topic.id), topic);
    return what.length === 0 ? [] : [{ id: topic.id, title: topic.title, what: what.join('; ') }];
  });
  const gone = before
    .filter(({ id }) => !ids.has(id))
    .map(({ id, title }) => ({ id, title, what: 'went' }));
  return [...changed, ...gone].sort((a, b) => (a.id < b.id ? -1 : 1));
};
