import { logGamma } from './log-gamma.ts';

const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * P(X ≥ hits) when `drawn` of `all` are drawn without putting back and `marked` of `all` are marked: Fisher's exact
 * test, one-sided.
 */
export const hypergeometricUpper = (
  hits: number,
  drawn: number,
  marked: number,
  all: number,
): number => {
  const most = Math.min(drawn, marked);
  if (hits <= Math.max(0, drawn + marked - all)) return 1;
  if (hits > most) return 0;
  let term = Math.exp(
    logChoose(marked, hits) + logChoose(all - marked, drawn - hits) - logChoose(all, drawn),
  );
  let sum = term;
  for (let k = hits; k < most; k++) {
    term *= ((marked - k) * (drawn - k)) / ((k + 1) * (all - marked - drawn + k + 1));
    sum += term;
    if (k > (drawn * marked) / all && term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
};
