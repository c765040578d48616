import type { SparseMatrix } from './sparse-matrix.ts';
import type { EncodedDocuments } from './vocabulary.ts';

/** Smooths the context's share, so that rare contexts do not win (Levy, Goldberg & Dagan 2015). */
const contextExponent = 0.75;
/** A longer document counts as several of this many terms: what stands pages apart says nothing of each other. */
const windowTerms = 128;
/** Bounds time and memory on huge corpora: above it, cells seen only once are dropped. */
const maxCells = 3_000_000;

/** The documents cut into windows of distinct term ids. */
const toWindows = (documents: EncodedDocuments, termCount: number): EncodedDocuments => {
  const seenIn = new Int32Array(termCount).fill(-1);
  const ids: number[] = [];
  const start: number[] = [0];
  for (let d = 0; d + 1 < documents.start.length; d++) {
    const end = documents.start[d + 1] as number;
    for (let from = documents.start[d] as number; from < end; from += windowTerms) {
      const window = start.length;
      for (let at = from; at < Math.min(end, from + windowTerms); at++) {
        const id = documents.ids[at] as number;
        if (seenIn[id] === window) continue;
        seenIn[id] = window;
        ids.push(id);
      }
      start.push(ids.length);
    }
  }
  return { start: Int32Array.from(start), ids: Int32Array.from(ids) };
};

/** For each term the windows it is in. */
const invert = (windows: EncodedDocuments, termCount: number): EncodedDocuments => {
  const start = new Int32Array(termCount + 1);
  for (const id of windows.ids) start[id + 1] = (start[id + 1] as number) + 1;
  for (let id = 0; id < termCount; id++) {
    start[id + 1] = (start[id + 1] as number) + (start[id] as number);
  }
  const next = start.slice(0, termCount);
  const ids = new Int32Array(windows.ids.length);
  for (let window = 0; window + 1 < windows.start.length; window++) {
    const end = windows.start[window + 1] as number;
    for (let at = windows.start[window] as number; at < end; at++) {
      const id = windows.ids[at] as number;
      ids[next[id] as number] = window;
      next[id] = (next[id] as number) + 1;
    }
  }
  return { start, ids };
};

/** In how many windows each pair of different terms occurs together, term by term. */
const countTogether = (windows: EncodedDocuments, termCount: number, minCount: number) => {
  const windowsOf = invert(windows, termCount);
  const together = new Int32Array(termCount);
  const rowStart = new Int32Array(termCount + 1);
  const column: number[] = [];
  const count: number[] = [];
  for (let term = 0; term < termCount; term++) {
    const touched: number[] = [];
    const end = windowsOf.start[term + 1] as number;
    for (let k = windowsOf.start[term] as number; k < end; k++) {
      const window = windowsOf.ids[k] as number;
      const last = windows.start[window + 1] as number;
      for (let at = windows.start[window] as number; at < last; at++) {
        const other = windows.ids[at] as number;
        if (together[other] === 0) touched.push(other);
        together[other] = (together[other] as number) + 1;
      }
    }
    touched.sort((a, b) => a - b);
    for (const other of touched) {
      const found = together[other] as number;
      together[other] = 0;
      if (other === term || found < minCount) continue;
      column.push(other);
      count.push(found);
    }
    rowStart[term + 1] = column.length;
  }
  return { rowStart, column: Int32Array.from(column), count: Float32Array.from(count) };
};

/** How many pairs the windows hold, an upper bound for the cells. */
const countPairs = (windows: EncodedDocuments): number => {
  let pairs = 0;
  for (let w = 0; w + 1 < windows.start.length; w++) {
    const length = (windows.start[w + 1] as number) - (windows.start[w] as number);
    pairs += length * (length - 1);
  }
  return pairs;
};

/**
 * Positive pointwise mutual information of terms that occur in one document, terms × terms (natural logarithm):
 * max(0, ln( n(w,c) · Σ n(c')^¾ / (n(w) · n(c)^¾) )). Church & Hanks 1990; Levy, Goldberg & Dagan 2015.
 */
export const ppmiMatrix = (documents: EncodedDocuments, termCount: number): SparseMatrix => {
  const windows = toWindows(documents, termCount);
  // Four in five pairs of real text occur once or twice, so the pairs say how many cells to expect.
  const minCount = countPairs(windows) > 4 * maxCells ? 2 : 1;
  const { rowStart, column, count } = countTogether(windows, termCount, minCount);
  const total = new Float64Array(termCount);
  for (let row = 0; row < termCount; row++) {
    const end = rowStart[row + 1] as number;
    for (let k = rowStart[row] as number; k < end; k++) {
      total[row] = (total[row] as number) + (count[k] as number);
    }
  }
  const context = total.map((sum) => sum ** contextExponent);
  const contextSum = context.reduce((sum, part) => sum + part, 0);
  const keptStart = new Int32Array(termCount + 1);
  const value = new Float32Array(column.length);
  let kept = 0;
  for (let row = 0; row < termCount; row++) {
    const end = rowStart[row + 1] as number;
    for (let k = rowStart[row] as number; k < end; k++) {
      const other = column[k] as number;
      const chance = (total[row] as number) * (context[other] as number);
      const information = Math.log(((count[k] as number) * contextSum) / chance);
      if (information <= 0) continue;
      column[kept] = other;
      value[kept++] = information;
    }
    keptStart[row + 1] = kept;
  }
  return {
    rows: termCount,
    columns: termCount,
    rowStart: keptStart,
    column: column.slice(0, kept),
    value: value.slice(0, kept),
  };
};
