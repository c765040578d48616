/** Scales a vector to length 1 in place; a zero vector stays zero. */
export const toUnit = (vector: Float32Array): Float32Array => {
  let square = 0;
  for (const part of vector) square += part * part;
  if (square > 1e-20) {
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) * scale;
  } else {
    vector.fill(0);
  }
  return vector;
};
