import type { WishPoint, WishSpace } from './wish-space.ts';

interface Near {
  readonly id: string;
  readonly nearness: number;
}

/** So many requests that share the weightiest words are looked at closely. */
const closeLooks = 24;
/** Without a word in common that carries this much, a likeness of vectors is only a likeness of area. */
const leastWords = 0.12;

/** Finds the request nearest to a wish among many: by shared words first, then in all. */
export class RequestIndex {
  readonly #space: WishSpace;
  readonly #points = new Map<string, WishPoint>();
  readonly #holders = new Map<string, Set<string>>();

  constructor(space: WishSpace) {
    this.#space = space;
  }

  put(id: string, point: WishPoint): void {
    this.drop(id);
    this.#points.set(id, point);
    for (const term of point.terms.keys()) {
      const holders = this.#holders.get(term) ?? new Set<string>();
      this.#holders.set(term, holders.add(id));
    }
  }

  drop(id: string): void {
    for (const term of this.#points.get(id)?.terms.keys() ?? []) {
      this.#holders.get(term)?.delete(id);
    }
    this.#points.delete(id);
  }

  /** The nearest, of equals the first by id; null when none comes near by its words. */
  nearest(point: WishPoint, except: string | null = null): Near | null {
    let best: Near | null = null;
    for (const id of this.#byWords(point, except)) {
      const other = this.#points.get(id);
      if (other === undefined) continue;
      const { words, both } = this.#space.nearness(point, other);
      if (words < leastWords) continue;
      if (best === null || both > best.nearness || (both === best.nearness && id < best.id)) {
        best = { id, nearness: both };
      }
    }
    return best;
  }

  #byWords(point: WishPoint, except: string | null): string[] {
    const shared = new Map<string, number>();
    for (const [term, weight] of point.terms) {
      for (const id of this.#holders.get(term) ?? []) {
        if (id === except) continue;
        const own = this.#points.get(id)?.terms.get(term) ?? 0;
        shared.set(id, (shared.get(id) ?? 0) + weight * own);
      }
    }
    return [...shared]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, closeLooks)
      .map(([id]) => id);
  }
}
