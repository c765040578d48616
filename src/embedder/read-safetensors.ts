import { z } from 'zod';
import { invalid } from '../domain/errors.ts';

/** A table of numbers: `shape[0]` rows of `shape[1]` (1 for a list). */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const headerSchema = z.record(
  z.string(),
  z.looseObject({
    dtype: z.string().optional(),
    shape: z.array(z.int().min(0)).optional(),
    data_offsets: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
  }),
);

/** IEEE 754 half precision. */
const halfToNumber = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
};

/** Bytes of one number and how it is read, by the format's name of its kind. */
const kinds: Readonly<Record<string, readonly [number, (view: DataView, at: number) => number]>> = {
  F64: [8, (view, at) => view.getFloat64(at, true)],
  F32: [4, (view, at) => view.getFloat32(at, true)],
  F16: [2, (view, at) => halfToNumber(view.getUint16(at, true))],
  BF16: [
    2,
    (view, at) => {
      const word = new DataView(new ArrayBuffer(4));
      word.setUint16(0, view.getUint16(at, true));
      return word.getFloat32(0);
    },
  ],
  I64: [8, (view, at) => Number(view.getBigInt64(at, true))],
  I32: [4, (view, at) => view.getInt32(at, true)],
  I8: [1, (view, at) => view.getInt8(at)],
  U8: [1, (view, at) => view.getUint8(at)],
};

const broken = (path: string, why: string) =>
  invalid(`${path} is no readable safetensors file (${why}). Download the model again.`);

const readHeader = (bytes: Uint8Array, view: DataView, path: string) => {
  const length = bytes.length < 8 ? -1 : Number(view.getBigUint64(0, true));
  if (length < 2 || length > bytes.length - 8) throw broken(path, 'its header is cut short');
  try {
    const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
    return { header: headerSchema.parse(JSON.parse(text)), from: 8 + length };
  } catch {
    throw broken(path, 'its header is no table of tensors');
  }
};

/**
 * Reads the tensors of a safetensors file: length of the header (uint64), header (JSON: kind, shape and place of each
 * tensor), then the numbers, little endian.
 * @throws `invalid` when the bytes are something else.
 */
export const readSafetensors = (bytes: Uint8Array, path: string): Map<string, Tensor> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, from } = readHeader(bytes, view, path);
  const tensors = new Map<string, Tensor>();
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    if (dtype === undefined || shape === undefined || data_offsets === undefined) continue;
    const kind = kinds[dtype];
    // Kinds that no table of vectors is kept in.
    if (kind === undefined) continue;
    const [size, read] = kind;
    const count = shape.reduce((product, side) => product * side, 1);
    const [begin, end] = data_offsets;
    if (end - begin !== count * size || from + end > bytes.length) {
      throw broken(path, `the place of ${name} is not in it`);
    }
    const values = new Float32Array(count);
    for (let at = 0; at < count; at++) values[at] = read(view, from + begin + at * size);
    tensors.set(name, { shape, values });
  }
  return tensors;
};
