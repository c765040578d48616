/** One kind of independent work, known by its name where functions cannot be sent. */
export interface Task<Input, Output> {
  readonly name: string;
  run(input: Input): Output;
}

/** Does the pieces of a heavy work, one after the other or at the same time; answers stand in the order asked. */
export interface Crew {
  run<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Output[];
}

/** One after the other, here. */
export const alone: Crew = { run: (task, inputs) => inputs.map((input) => task.run(input)) };

/** Rows that one piece of work is about. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** So many pieces keep a few threads busy to the end; fixed, so that no result depends on the number of threads. */
const pieces = 16;
/** Fewer rows are not worth the sending. */
const leastRows = 256;

/** Cuts rows into spans of like length. */
export const cutRows = (rows: number): Span[] => {
  const count = Math.max(1, Math.min(pieces, Math.floor(rows / leastRows)));
  return Array.from({ length: count }, (_, n) => ({
    from: Math.floor((n * rows) / count),
    to: Math.floor(((n + 1) * rows) / count),
  }));
};

/** Numbers that all threads of a crew see without their being sent. */
export const sharedFloats = (length: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));

export const sharedDoubles = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));

export const sharedIntegers = (length: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));

/** A copy that all threads see. */
export const shareFloats = (numbers: Float32Array): Float32Array => {
  const shared = sharedFloats(numbers.length);
  shared.set(numbers);
  return shared;
};

export const shareDoubles = (numbers: Float64Array): Float64Array => {
  const shared = sharedDoubles(numbers.length);
  shared.set(numbers);
  return shared;
};

export const shareIntegers = (numbers: Int32Array): Int32Array => {
  const shared = sharedIntegers(numbers.length);
  shared.set(numbers);
  return shared;
};
