import type { Problem } from './problem.ts';

/** Bytes of bodies that one request holds; counted against what the process may hold. */
export interface ByteBudget {
  /** Whether so many bytes more may be held. */
  take(bytes: number): boolean;
  readonly exhausted: Problem;
}

/** A write that was let in. `leave` must be called once, when its answer is out. */
export interface Admission extends ByteBudget {
  leave(): void;
}

export interface WriteGate {
  /** Lets a write of a key in, or says when to come back. */
  enter(keyId: string): Admission | Problem;
  readonly inFlight: () => number;
}

const busy: Problem = {
  problem: 'unavailable',
  detail:
    'More is coming in than can be saved just now. Send the same request again a little later.',
  retryAfterSeconds: 1,
};
const greedy: Problem = {
  problem: 'too_many_requests',
  detail: 'This key has too many requests open at once. Wait for answers, or send arrays.',
  retryAfterSeconds: 1,
};

/**
 * Bounds the writes worked on at once and the bytes they hold: more are told to come back instead of piling up in
 * memory. One key may have half of the places, so that no sender shuts out the others.
 */
export const createWriteGate = (maxWrites: number, maxBytes: number): WriteGate => {
  const byKey = new Map<string, number>();
  let writes = 0;
  let bytes = 0;
  const leave = (keyId: string, held: number): void => {
    writes -= 1;
    bytes -= held;
    const left = (byKey.get(keyId) ?? 1) - 1;
    if (left === 0) byKey.delete(keyId);
    else byKey.set(keyId, left);
  };
  return {
    inFlight: () => writes,
    enter: (keyId) => {
      const ofKey = byKey.get(keyId) ?? 0;
      if (writes >= maxWrites) return busy;
      if (ofKey >= Math.max(1, maxWrites / 2)) return greedy;
      writes += 1;
      byKey.set(keyId, ofKey + 1);
      let held = 0;
      return {
        exhausted: busy,
        take: (more) => {
          if (bytes + more > maxBytes) return false;
          bytes += more;
          held += more;
          return true;
        },
        leave: () => leave(keyId, held),
      };
    },
  };
};
