import type { ScoreScale } from '../domain/score.ts';
import type { EvidenceFilter } from './evidence-link.ts';

/** One name for a scale, e.g. `ces 1–7 lower`. */
export const scaleId = ({ kind, min, max, direction }: ScoreScale): string =>
  `${kind} ${min}–${max}${direction === 'lower' ? ' lower' : ''}`;

/** Narrows a list to the answers on one scale. */
export const scaleFilter = (scale: ScoreScale): Omit<EvidenceFilter, 'unit'> => ({
  score: scale.kind,
  scoreMin: scale.min,
  scoreMax: scale.max,
  scoreDirection: scale.direction,
});

const names: Readonly<Record<ScoreScale['kind'], string>> = {
  nps: 'NPS',
  csat: 'CSAT',
  ces: 'CES',
  stars: 'Stars',
};

/** How a scale is called on a page, e.g. `CES (1–7, low is good)`. */
export const scaleLabel = (scale: ScoreScale): string => {
  const ends = `${scale.min}–${scale.max}`;
  return `${names[scale.kind]} (${ends}${scale.direction === 'lower' ? ', low is good' : ''})`;
};
