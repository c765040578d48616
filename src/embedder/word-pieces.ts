/** Turns one word into the numbers of its pieces; `unknown` stands for what the vocabulary does not know. */
export type EncodeWord = (word: string) => readonly number[];

type Vocabulary = ReadonlyMap<string, number>;

/** Longest known beginning first (WordPiece, Schuster & Nakajima 2012); a word with an unknown rest is unknown whole. */
export const createWordPieces = (
  vocabulary: Vocabulary,
  { unknown, prefix, mostLetters }: { unknown: number; prefix: string; mostLetters: number },
): EncodeWord => {
  return (word) => {
    const letters = Array.from(word);
    if (letters.length > mostLetters) return [unknown];
    const pieces: number[] = [];
    for (let from = 0; from < letters.length; ) {
      let to = letters.length;
      let id: number | undefined;
      for (; to > from && id === undefined; to--) {
        id = vocabulary.get((from > 0 ? prefix : '') + letters.slice(from, to).join(''));
      }
      if (id === undefined) return [unknown];
      pieces.push(id);
      from = to + 1;
    }
    return pieces;
  };
};

/** The bytes of a text as tokens such as `<0xE2>`, where the vocabulary has them all. */
const bytesOf = (text: string, vocabulary: Vocabulary): number[] | null => {
  const ids = Array.from(new TextEncoder().encode(text), (byte) =>
    vocabulary.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
  );
  const known = ids.flatMap((id) => id ?? []);
  return known.length === ids.length ? known : null;
};

/** Joins neighbours in the order in which the merges were learned (byte-pair encoding, Sennrich et al. 2016). */
export const createBytePairs = (
  vocabulary: Vocabulary,
  merges: readonly (readonly [string, string])[],
  rules: {
    readonly unknown: number;
    readonly prefix: string;
    readonly suffix: string;
    readonly byteFallback: boolean;
    readonly ignoreMerges: boolean;
  },
): EncodeWord => {
  const rankOf = new Map(merges.map(([left, right], rank) => [`${left}\n${right}`, rank]));
  const best = (parts: readonly string[]): number => {
    let [at, least] = [-1, Number.POSITIVE_INFINITY];
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = rankOf.get(`${parts[i]}\n${parts[i + 1]}`) ?? Number.POSITIVE_INFINITY;
      if (rank < least) [at, least] = [i, rank];
    }
    return at;
  };
  return (word) => {
    const whole = vocabulary.get(word);
    if (rules.ignoreMerges && whole !== undefined) return [whole];
    const letters = Array.from(word);
    const parts = letters.map(
      (letter, at) =>
        (at > 0 ? rules.prefix : '') + letter + (at === letters.length - 1 ? rules.suffix : ''),
    );
    for (let at = best(parts); at >= 0; at = best(parts)) {
      const right = parts[at + 1] as string;
      parts.splice(at, 2, (parts[at] as string) + right.slice(rules.prefix.length));
    }
    return parts.flatMap((part) => {
      const id = vocabulary.get(part);
      if (id !== undefined) return [id];
      return (rules.byteFallback ? bytesOf(part, vocabulary) : null) ?? [rules.unknown];
    });
  };
};

/** Worse by so much than the worst piece is a letter that no piece holds. */
const unknownPenalty = 10;

/** The likeliest pieces by their log probabilities (unigram language model, Kudo 2018), by Viterbi's algorithm. */
export const createUnigrams = (
  pieces: readonly (readonly [piece: string, score: number])[],
  { unknown, byteFallback }: { readonly unknown: number; readonly byteFallback: boolean },
): EncodeWord => {
  const idOf = new Map(pieces.map(([piece], id) => [piece, id]));
  const longest = pieces.reduce((most, [piece]) => Math.max(most, Array.from(piece).length), 1);
  const worst = pieces.reduce((least, [, score]) => Math.min(least, score), 0) - unknownPenalty;
  return (word) => {
    const letters = Array.from(word);
    const score = new Float64Array(letters.length + 1).fill(Number.NEGATIVE_INFINITY);
    const cameFrom = new Int32Array(letters.length + 1);
    score[0] = 0;
    for (let from = 0; from < letters.length; from++) {
      const offer = (to: number, gain: number): void => {
        const total = (score[from] as number) + gain;
        if (total <= (score[to] as number)) return;
        score[to] = total;
        cameFrom[to] = from;
      };
      for (let to = from + 1; to <= Math.min(letters.length, from + longest); to++) {
        const id = idOf.get(letters.slice(from, to).join(''));
        if (id !== undefined && id !== unknown) offer(to, (pieces[id] as [string, number])[1]);
      }
      offer(from + 1, worst);
    }
    const found: number[][] = [];
    for (let to = letters.length; to > 0; to = cameFrom[to] as number) {
      const piece = letters.slice(cameFrom[to], to).join('');
      const id = idOf.get(piece);
      const bytes = id === undefined && byteFallback ? bytesOf(piece, idOf) : null;
      found.push(id === undefined ? (bytes ?? [unknown]) : [id]);
    }
    return found.reverse().flat();
  };
};
