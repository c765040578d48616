import { type EffortTag, effortKinds } from '../../domain/analysis.ts';
import { joinTags, tagByRules } from './label-evidence.ts';
import type { Word } from './read-words.ts';
import { gatherEvidence, type RulesOf } from './rule-evidence.ts';
import { parseRuleFile, type Rule, readColumns, splitList } from './rule-file.ts';

/** How a language counts: number words, and units of time in days. */
export interface EffortKnowledge {
  readonly numbers: ReadonlyMap<string, number>;
  readonly unitDays: ReadonlyMap<string, number>;
}

const minConfidence = 0.5;
const rulesOf: RulesOf = ({ effort }) => effort;
/** How far beside a find the days waited may stand, in words of its sentence. */
const reachWords = 4;
const mostTimes = 99;
const mostDays = 3_650;

/** Reads `effort.<language>.tsv`: rules, and lines `number ⇥ 3 ⇥ three, third` and `unit ⇥ days ⇥ week, weeks`. */
export const parseEffort = (content: string): EffortKnowledge => {
  const read = (kind: string): Map<string, number> =>
    new Map(
      readColumns(content)
        .filter(([label]) => label === kind)
        .flatMap(([, value = '', words = '']) =>
          splitList(words).map((word) => [word, Number(value)] as const),
        ),
    );
  return { numbers: read('number'), unitDays: read('unit') };
};

/** The rules of the same file. */
export const parseEffortRules = (content: string): Rule[] =>
  parseRuleFile(content).filter(({ label }) => label !== 'number' && label !== 'unit');

/** What contact cost the customer, with the days waited and the times they came where a span says so. */
export const tagEffort = (
  text: string,
  words: readonly Word[],
  knowledge: EffortKnowledge,
): EffortTag[] => {
  const tags = tagByRules(text, words, rulesOf, effortKinds, minConfidence);
  if (tags.length === 0) return tags;
  const evidence = gatherEvidence(words, rulesOf);
  return tags.map((tag): EffortTag => {
    const matches = evidence.get(tag.label)?.matches ?? [];
    const amounts = matches
      .map(({ from, to }) =>
        tag.label === 'waiting'
          ? daysIn(wordsAround(words, from, to), knowledge)
          : timesIn(words.slice(from, to), knowledge),
      )
      .filter((amount) => amount !== null);
    return amounts.length === 0 ? tag : { ...tag, amount: Math.max(...amounts) };
  });
};

/** Joins the tags of a ticket's spans; of several amounts the largest holds. */
export const joinEffort = (tags: readonly EffortTag[]): EffortTag[] =>
  joinTags(tags).map((tag) => {
    const amounts = tags.flatMap(({ label, amount }) =>
      label === tag.label && amount !== undefined ? [amount] : [],
    );
    return amounts.length === 0 ? tag : { ...tag, amount: Math.max(...amounts) };
  });

const numberOf = ({ form }: Word, { numbers }: EffortKnowledge): number | null => {
  const digits = /^(\d{1,3})(?:st|nd|rd|th|e|eme|x)?$/.exec(form);
  return digits === null ? (numbers.get(form) ?? null) : Number(digits[1]);
};

/** The find with a few words of its sentence on both sides. */
const wordsAround = (words: readonly Word[], from: number, to: number): readonly Word[] => {
  const ends = ({ kind, form }: Word): boolean => kind === 'mark' && form !== ',' && form !== '_';
  let start = from;
  while (start > 0 && from - start < reachWords && !ends(words[start - 1] as Word)) start--;
  let end = to;
  while (end < words.length && end - to < reachWords && !ends(words[end] as Word)) end++;
  return words.slice(start, end);
};

/** "two weeks", "48 hours": in days, to a hundredth. */
const daysIn = (words: readonly Word[], knowledge: EffortKnowledge): number | null => {
  let longest: number | null = null;
  for (let at = 0; at < words.length; at++) {
    const days = knowledge.unitDays.get((words[at] as Word).form);
    const before = words[at - 1];
    if (days === undefined || before === undefined) continue;
    const amount = (numberOf(before, knowledge) ?? 0) * days;
    if (amount > 0 && amount <= mostDays) longest = Math.max(longest ?? 0, amount);
  }
  return longest === null ? null : Math.round(longest * 100) / 100;
};

/** "third time", "called 4 times": how often, from 2 on. A number of days is no number of times. */
const timesIn = (words: readonly Word[], knowledge: EffortKnowledge): number | null => {
  const times = words
    .filter((_, at) => !knowledge.unitDays.has(words[at + 1]?.form ?? ''))
    .map((word) => numberOf(word, knowledge) ?? 0)
    .filter((count) => count >= 2 && count <= mostTimes);
  return times.length === 0 ? null : Math.max(...times);
};
