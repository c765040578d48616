import { invalid } from '../../domain/errors.ts';
import type { Embedding } from '../4-embed/embedding.ts';
import { loadEmbedding, serializeEmbedding } from '../4-embed/serialize-embedding.ts';
import type { TopicEvidence } from './placement.ts';

/** What discovery learned, beside the topics themselves: the embedding and the words of each topic. */
export interface TopicModel {
  readonly embedding: Embedding;
  readonly evidence: TopicEvidence;
  /** Ids of the topics in the order of their numbers in `evidence`. */
  readonly topicIds: readonly string[];
}

/** First bytes of the format; the digit is its version. */
const magic = 'GSTOP1';

interface Header {
  readonly embeddingBytes: number;
  readonly topicIds: readonly string[];
  readonly beta: number;
  readonly words: number;
  readonly cells: number;
}

const arraysOf = ({ mentions, tokens, start, topic, count }: TopicEvidence) => [
  mentions,
  tokens,
  start,
  topic,
  count,
];

/**
 * The model as bytes: magic, header length (uint32), header (JSON, UTF-8), mentions and tokens of each topic, then the
 * words of the topics (`start`, `topic`, `count`), all int32, then the embedding. Numbers are little endian.
 */
export const serializeModel = ({ embedding, evidence, topicIds }: TopicModel): Uint8Array => {
  const encoder = new TextEncoder();
  const embedded = serializeEmbedding(embedding);
  const header: Header = {
    embeddingBytes: embedded.length,
    topicIds,
    beta: evidence.beta,
    words: evidence.start.length - 1,
    cells: evidence.topic.length,
  };
  const headerBytes = encoder.encode(JSON.stringify(header));
  const arrays = arraysOf(evidence);
  const numbers = arrays.reduce((sum, array) => sum + array.length, 0);
  const from = magic.length + 4 + headerBytes.length;
  const bytes = new Uint8Array(from + 4 * numbers + embedded.length);
  const view = new DataView(bytes.buffer);
  bytes.set(encoder.encode(magic), 0);
  view.setUint32(magic.length, headerBytes.length, true);
  bytes.set(headerBytes, magic.length + 4);
  let at = from;
  for (const array of arrays) {
    for (const value of array) {
      view.setInt32(at, value, true);
      at += 4;
    }
  }
  bytes.set(embedded, at);
  return bytes;
};

const broken = () =>
  invalid('The stored topic model cannot be read. Discover topics again to make a new one.');

const readHeader = (bytes: Uint8Array): { header: Header; from: number } => {
  const decoder = new TextDecoder();
  const from = magic.length + 4;
  if (bytes.length < from || decoder.decode(bytes.subarray(0, magic.length)) !== magic) {
    throw broken();
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(magic.length, true);
  try {
    const text = decoder.decode(bytes.subarray(from, from + length));
    return { header: JSON.parse(text) as Header, from: from + length };
  } catch {
    throw broken();
  }
};

/** Reads what `serializeModel` wrote. Throws `invalid` when the bytes are something else or cut short. */
export const loadModel = (bytes: Uint8Array): TopicModel => {
  const { header, from } = readHeader(bytes);
  const { topicIds, beta, words, cells } = header;
  const topics = topicIds.length;
  const lengths = [topics, topics, words + 1, cells, cells];
  const numbers = lengths.reduce((sum, length) => sum + length, 0);
  if (bytes.length !== from + 4 * numbers + header.embeddingBytes) throw broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = from;
  const read = (length: number): Int32Array => {
    const array = new Int32Array(length);
    for (let i = 0; i < length; i++, at += 4) array[i] = view.getInt32(at, true);
    return array;
  };
  const [mentions, tokens] = [read(topics), read(topics)];
  const [start, topic, count] = [read(words + 1), read(cells), read(cells)];
  return {
    embedding: loadEmbedding(bytes.subarray(at)),
    evidence: { topics, beta, mentions, tokens, start, topic, count },
    topicIds,
  };
};
