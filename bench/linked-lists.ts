import type { EvidenceQuery } from '../src/domain/report.ts';

type List = Omit<EvidenceQuery, 'limit' | 'offset'>;

const numbers: ReadonlySet<string> = new Set(['scoreValue', 'scoreMin', 'scoreMax']);
/** Filters whose value says what kind of list it is; of the others only that they are there. */
const kinds: ReadonlySet<string> = new Set([
  ...['cohort', 'coverage', 'kind', 'outcome', 'reopened', 'score', 'sentiment', 'splitBy', 'told'],
  'voluntary',
]);

const isList = /^\/v1\/evidence\/(tickets|customers|accounts)(\?|$)/;

const queryOf = (path: string): List => {
  const [unit = '', query = ''] = path.replace('/v1/evidence/', '').split('?');
  const filters = [...new URLSearchParams(query)].map(([name, value]) => [
    name,
    numbers.has(name) ? Number(value) : value,
  ]);
  return { unit, ...Object.fromEntries(filters) } as List;
};

const kindOf = (list: List): string =>
  Object.entries(list)
    .map(([name, value]) => (name === 'unit' || kinds.has(name) ? `${name}=${value}` : name))
    .join(' ');

const collect = (node: unknown, paths: Map<string, number>): void => {
  if (typeof node === 'string' && isList.test(node) && !paths.has(node)) paths.set(node, 0);
  if (typeof node !== 'object' || node === null) return;
  for (const value of Object.values(node)) collect(value, paths);
  if ('evidence' in node && paths.has(String(node.evidence)) && 'value' in node) {
    paths.set(String(node.evidence), Number(node.value));
  }
};

/** Of each kind of list that documents link: the longest, the middle one and the shortest, by the numbers that claim them. */
export const linkedLists = (documents: readonly unknown[]): ReadonlyMap<string, List[]> => {
  const paths = new Map<string, number>();
  for (const document of documents) collect(document, paths);
  const byKind = new Map<string, List[]>();
  for (const [path] of [...paths].sort(([, a], [, b]) => b - a)) {
    const list = queryOf(path);
    byKind.set(kindOf(list), [...(byKind.get(kindOf(list)) ?? []), list]);
  }
  return new Map(
    [...byKind].map(([kind, lists]) => [
      kind,
      [...new Set([lists[0], lists[lists.length >> 1], lists.at(-1)])].flatMap(
        (list) => list ?? [],
      ),
    ]),
  );
};
