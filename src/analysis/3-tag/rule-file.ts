import { type NamedSets, type Pattern, parsePattern } from './phrase-pattern.ts';

/** A rule of a rule file: when the pattern is found it speaks for (weight > 0) or against (< 0) the label. */
export interface Rule {
  readonly label: string;
  readonly weight: number;
  readonly pattern: Pattern;
}

/**
 * Reads lines `label ⇥ weight ⇥ pattern, pattern, …`. A line `@name ⇥ word, word, …` names a set for the patterns
 * below it. Lines that begin with `#` are comments.
 */
export function parseRuleFile(content: string): Rule[] {
  const sets = new Map<string, readonly string[]>();
  const rules: Rule[] = [];
  for (const columns of readColumns(content)) {
    const [label = '', second = '', third = ''] = columns;
    if (label.startsWith('@')) {
      sets.set(label.slice(1), expandSet(second, sets));
      continue;
    }
    const weight = Number(second);
    if (!Number.isFinite(weight)) throw new Error(`rule "${columns.join(' ')}" has no weight`);
    for (const written of splitList(third)) {
      rules.push({ label, weight, pattern: parsePattern(written, sets) });
    }
  }
  return rules;
}

/** Rows of a tab-separated file without comments and empty lines. */
export function readColumns(content: string): string[][] {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('# '))
    .map((line) => line.split('\t').map((column) => column.trim()));
}

export function splitList(written: string): string[] {
  return written
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function expandSet(written: string, sets: NamedSets): string[] {
  return splitList(written).flatMap((member) =>
    member.startsWith('@') ? [...(sets.get(member.slice(1)) ?? [])] : [member],
  );
}
