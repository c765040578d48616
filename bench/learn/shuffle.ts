/** A fixed permutation (linear congruential generator, constants of Numerical Recipes, Press et al. 1992, 7.1). */
export function shuffledOrder(length: number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  let state = 20_240_722;
  for (let at = length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
