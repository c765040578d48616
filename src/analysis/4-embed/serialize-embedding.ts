import { invalid } from '../../domain/errors.ts';
import { createEmbedding, type Embedding } from './embedding.ts';

/** First bytes of the format; the digit is its version. */
const magic = 'GSEMB2';
/** With the space of an outside model: its mean and directions stand at the end. */
const outsideMagic = 'GSEMB3';

interface Header {
  readonly dimensions: number;
  readonly documents: number;
  readonly terms: readonly string[];
  readonly outside?: { readonly space: string; readonly length: number; readonly width: number };
}

/**
 * The embedding as bytes: magic, header length (uint32, little endian), header (JSON, UTF-8), document frequencies
 * (int32), weights of the terms and vectors (float32), mean and directions of an outside model's space (float32), all
 * little endian.
 */
export const serializeEmbedding = (embedding: Embedding): Uint8Array => {
  const { dimensions, documents, terms, documentFrequency, vectors, weights } = embedding.model;
  const encoder = new TextEncoder();
  const { outside } = embedding;
  const header: Header = {
    ...{ dimensions, documents, terms },
    ...(outside === null
      ? {}
      : {
          outside: { space: outside.space, length: outside.mean.length, width: outside.width },
        }),
  };
  const floats = [
    weights,
    vectors,
    ...(outside === null ? [] : [outside.mean, outside.directions]),
  ];
  const headerBytes = encoder.encode(JSON.stringify(header));
  const body = magic.length + 4 + headerBytes.length;
  const numbers = floats.reduce((sum, { length }) => sum + length, documentFrequency.length);
  const bytes = new Uint8Array(body + 4 * numbers);
  const view = new DataView(bytes.buffer);
  bytes.set(encoder.encode(outside === null ? magic : outsideMagic), 0);
  view.setUint32(magic.length, headerBytes.length, true);
  bytes.set(headerBytes, magic.length + 4);
  let at = body;
  for (const frequency of documentFrequency) {
    view.setInt32(at, frequency, true);
    at += 4;
  }
  for (const list of floats) {
    for (const part of list) {
      view.setFloat32(at, part, true);
      at += 4;
    }
  }
  return bytes;
};

const broken = () =>
  invalid('The stored embedding cannot be read. Discover topics again to fit a new one.');

const readHeader = (bytes: Uint8Array, from: number, length: number): Header => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(from, from + length))) as Header;
  } catch {
    throw broken();
  }
};

/** Reads what `serializeEmbedding` wrote. Throws `invalid` when the bytes are something else or cut short. */
export const loadEmbedding = (bytes: Uint8Array): Embedding => {
  const start = magic.length + 4;
  const format = new TextDecoder().decode(bytes.subarray(0, magic.length));
  if (bytes.length < start || ![magic, outsideMagic].includes(format)) throw broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(magic.length, true);
  const { dimensions, documents, terms, outside } = readHeader(bytes, start, headerLength);
  const frequencyAt = start + headerLength;
  const weightsAt = frequencyAt + 4 * terms.length;
  const vectorsAt = weightsAt + 4 * terms.length;
  const outsideAt = vectorsAt + 4 * terms.length * dimensions;
  const outsideCount = outside === undefined ? 0 : outside.length * (1 + outside.width);
  if (bytes.length !== outsideAt + 4 * outsideCount) throw broken();
  const documentFrequency = Int32Array.from(terms, (_, id) =>
    view.getInt32(frequencyAt + 4 * id, true),
  );
  const readFloats = (from: number, length: number): Float32Array => {
    const numbers = new Float32Array(length);
    for (let i = 0; i < length; i++) numbers[i] = view.getFloat32(from + 4 * i, true);
    return numbers;
  };
  const vectors = readFloats(vectorsAt, terms.length * dimensions);
  const weights = readFloats(weightsAt, terms.length);
  const model = { dimensions, documents, terms, documentFrequency, vectors, weights };
  if (outside === undefined) return createEmbedding(model);
  const { space, length, width } = outside;
  const mean = readFloats(outsideAt, length);
  const directions = readFloats(outsideAt + 4 * length, length * width);
  return createEmbedding(model, { space, width, mean, directions });
};
