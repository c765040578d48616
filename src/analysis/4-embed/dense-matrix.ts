import { type Crew, cutRows, type Span, sharedFloats, type Task } from './crew.ts';

/** A tall matrix row by row, seen by all threads of a crew. */
interface Rows extends Span {
  readonly dense: Float32Array;
  readonly width: number;
}

const gramOf = ({ dense, width, from, to }: Rows): Float64Array => {
  const product = new Float64Array(width * width);
  for (let row = from * width; row < to * width; row += width) {
    for (let i = 0; i < width; i++) {
      const left = dense[row + i] as number;
      if (left === 0) continue;
      for (let j = i, cell = i * width + i; j < width; j++, cell++) {
        product[cell] = (product[cell] as number) + left * (dense[row + j] as number);
      }
    }
  }
  return product;
};

export const gramTask: Task<Rows, Float64Array> = { name: 'gram', run: gramOf };

const spansOf = (dense: Float32Array, width: number): Span[] => cutRows(dense.length / width);

/** transpose(dense) · dense for a rows × width matrix. */
export const gram = (dense: Float32Array, width: number, crew: Crew): Float64Array => {
  const inputs = spansOf(dense, width).map((span) => ({ ...span, dense, width }));
  const product = new Float64Array(width * width);
  for (const part of crew.run(gramTask, inputs)) {
    for (let cell = 0; cell < part.length; cell++) {
      product[cell] = (product[cell] as number) + (part[cell] as number);
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) product[i * width + j] = product[j * width + i] as number;
  }
  return product;
};

/** Upper triangle R with transpose(R) · R = symmetric (Cholesky); directions without substance get a zero row. */
const choleskyUpper = (symmetric: Float64Array, width: number): Float64Array => {
  const upper = Float64Array.from(symmetric);
  let trace = 0;
  for (let i = 0; i < width; i++) trace += symmetric[i * width + i] as number;
  for (let i = 0; i < width; i++) {
    const pivot = upper[i * width + i] as number;
    const scale = pivot > trace * 1e-12 ? 1 / Math.sqrt(pivot) : 0;
    for (let j = i; j < width; j++) {
      upper[i * width + j] = (upper[i * width + j] as number) * scale;
    }
    for (let row = i + 1; row < width; row++) {
      const factor = upper[i * width + row] as number;
      for (let j = row; j < width; j++) {
        const cell = row * width + j;
        upper[cell] = (upper[cell] as number) - factor * (upper[i * width + j] as number);
      }
    }
  }
  return upper;
};

interface RowsToSolve extends Rows {
  readonly upper: Float64Array;
}

/** dense · inverse(upper), in place. */
export const solveTask: Task<RowsToSolve, null> = {
  name: 'solve',
  run: ({ dense, width, from, to, upper }) => {
    for (let row = from * width; row < to * width; row += width) {
      for (let i = 0; i < width; i++) {
        const pivot = upper[i * width + i] as number;
        const value = pivot > 0 ? (dense[row + i] as number) / pivot : 0;
        dense[row + i] = value;
        if (value === 0) continue;
        for (let j = i + 1, cell = i * width + i + 1; j < width; j++, cell++) {
          dense[row + j] = (dense[row + j] as number) - value * (upper[cell] as number);
        }
      }
    }
    return null;
  },
};

/** An orthonormal basis of the columns, in place: dense · inverse(R); directions without substance become zero. */
export const orthonormalise = (dense: Float32Array, width: number, crew: Crew): Float32Array => {
  const upper = choleskyUpper(gram(dense, width, crew), width);
  crew.run(
    solveTask,
    spansOf(dense, width).map((span) => ({ ...span, dense, width, upper })),
  );
  return dense;
};

interface RowsToRotate extends Rows {
  readonly axes: readonly Float64Array[];
  readonly rotated: Float32Array;
}

export const rotateTask: Task<RowsToRotate, null> = {
  name: 'rotate',
  run: ({ dense, width, from, to, axes, rotated }) => {
    for (let row = from; row < to; row++) {
      for (const [direction, axis] of axes.entries()) {
        let sum = 0;
        for (let i = 0; i < width; i++) {
          sum += (dense[row * width + i] as number) * (axis[i] as number);
        }
        rotated[row * axes.length + direction] = sum;
      }
    }
    return null;
  },
};

/** dense · transpose(axes); `axes` are directions of `width` numbers each. */
export const rotate = (
  dense: Float32Array,
  width: number,
  axes: readonly Float64Array[],
  crew: Crew,
): Float32Array => {
  const rotated = sharedFloats((dense.length / width) * axes.length);
  crew.run(
    rotateTask,
    spansOf(dense, width).map((span) => ({ ...span, dense, width, axes, rotated })),
  );
  return rotated;
};
