const bytesPerHash = 4;

/** The hashes of a sketch as they are kept. */
export const toBytes = (sketch: Uint32Array): Buffer => {
  const bytes = Buffer.allocUnsafe(bytesPerHash * sketch.length);
  for (let at = 0; at < sketch.length; at += 1) {
    bytes.writeUInt32LE(sketch[at] as number, bytesPerHash * at);
  }
  return bytes;
};

export const toSketch = (bytes: Buffer): Uint32Array => {
  const sketch = new Uint32Array(bytes.length / bytesPerHash);
  for (let at = 0; at < sketch.length; at += 1) sketch[at] = bytes.readUInt32LE(bytesPerHash * at);
  return sketch;
};
