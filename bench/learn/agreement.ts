/** How the answers agree with the truth. */
export interface Confusion {
  /** F1 of each class, in the order of the classes. */
  readonly f1: readonly number[];
  /** Their mean. */
  readonly macroF1: number;
}

/** Scores answers against the truth; an answer outside `classes` is wrong and belongs to none of them. */
export function scoreClasses(
  truth: readonly string[],
  answers: readonly string[],
  classes: readonly string[],
): Confusion {
  const f1 = classes.map((name) => {
    const hits = truth.filter((label, at) => label === name && answers[at] === name).length;
    const said = answers.filter((label) => label === name).length;
    const real = truth.filter((label) => label === name).length;
    return said + real === 0 ? 0 : (2 * hits) / (said + real);
  });
  return { f1, macroF1: f1.reduce((a, b) => a + b, 0) / classes.length };
}

/** Pearson's r of two equally long lists. */
export function correlate(xs: readonly number[], ys: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  let [both, ofX, ofY] = [0, 0, 0];
  xs.forEach((x, at) => {
    const [dx, dy] = [x - meanX, (ys[at] ?? 0) - meanY];
    both += dx * dy;
    ofX += dx * dx;
    ofY += dy * dy;
  });
  return both / Math.sqrt(ofX * ofY);
}
