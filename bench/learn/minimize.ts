/** How many steps back the curvature is remembered. */
const remembered = 8;
const shortestStep = 1e-8;
/** A step must win this part of what the slope promises (Armijo). */
const leastGain = 1e-4;

/** The value at a point; writes the gradient there into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/**
 * The point where a smooth function is least, from 0, by L-BFGS (Nocedal & Wright 2006, Numerical Optimization,
 * algorithm 7.4) with backtracking: at most `steps` steps. Same function, same point.
 */
export function minimize(size: number, steps: number, objective: Objective): Float64Array {
  let point: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let value = objective(point, gradient);
  const pairs: Pair[] = [];
  for (let step = 0; step < steps; step++) {
    const direction = descend(gradient, pairs);
    const slope = dot(direction, gradient);
    if (slope >= 0) break;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = Number.POSITIVE_INFINITY;
    let length = pairs.length === 0 ? 1 / Math.max(1, Math.sqrt(-slope)) : 1;
    for (; length > shortestStep; length /= 2) {
      for (let at = 0; at < size; at++) {
        next[at] = (point[at] as number) + length * (direction[at] as number);
      }
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + leastGain * length * slope) break;
    }
    if (length <= shortestStep) break;
    remember(pairs, minus(next, point), minus(nextGradient, gradient));
    [point, gradient, value] = [next, nextGradient, nextValue];
  }
  return point;
}

interface Pair {
  readonly moved: Float64Array;
  readonly bent: Float64Array;
  /** 1 / (moved · bent) */
  readonly rho: number;
}

function remember(pairs: Pair[], moved: Float64Array, bent: Float64Array): void {
  const curvature = dot(moved, bent);
  if (curvature <= 1e-12) return;
  pairs.push({ moved, bent, rho: 1 / curvature });
  if (pairs.length > remembered) pairs.shift();
}

function descend(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((part) => -part);
  const shares: number[] = [];
  for (const { moved, bent, rho } of [...pairs].reverse()) {
    const share = rho * dot(moved, direction);
    shares.push(share);
    addTimes(direction, bent, -share);
  }
  const last = pairs[pairs.length - 1];
  if (last !== undefined) {
    const scale = 1 / (last.rho * dot(last.bent, last.bent));
    for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] as number) * scale;
  }
  for (const { moved, bent, rho } of pairs) {
    const share = shares.pop() ?? 0;
    addTimes(direction, moved, share - rho * dot(bent, direction));
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function addTimes(to: Float64Array, what: Float64Array, times: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] as number) + times * (what[at] as number);
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((part, at) => part - (b[at] as number));
}
