import type { EvidenceQuery } from '../../src/domain/report.ts';

export interface FoundCount {
  readonly value: number;
  readonly evidence: string;
}

/** Every number of a report that opens a list, wherever it stands. */
export const findCounts = (report: unknown): FoundCount[] => {
  const found: FoundCount[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { value: number, evidence } = value as Partial<FoundCount>;
    if (typeof number === 'number' && evidence?.startsWith('/v1/evidence/')) {
      found.push({ value: number, evidence });
    }
    for (const child of Object.values(value)) walk(child);
  };
  walk(report);
  return found;
};

const numbers = new Set(['scoreValue', 'scoreMin', 'scoreMax']);

/** The query behind a path such as `/v1/evidence/tickets?week=…`. */
export const queryOf = (path: string): EvidenceQuery => {
  const url = new URL(path, 'http://localhost');
  const filters = [...url.searchParams].map(([name, value]) => [
    name,
    numbers.has(name) ? Number(value) : value,
  ]);
  return {
    unit: url.pathname.split('/').at(-1) as EvidenceQuery['unit'],
    ...Object.fromEntries(filters),
    limit: 1,
    offset: 0,
  };
};
