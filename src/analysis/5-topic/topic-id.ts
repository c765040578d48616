const hash32 = (text: string, start: number): number => {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** 53 bits that depend on the text only, as a whole number. */
export const textHash = (text: string): number =>
  hash32(text, 0x811c9dc5) * 2 ** 21 + (hash32(text, 0x2f0b4a97) >>> 11);

/** A prefix and twelve hex letters (48 bits of two FNV-1a hashes) that depend on the key only. */
export const hashedId = (prefix: 't_' | 'a_', key: string): string => {
  const hex = (value: number) => value.toString(16).padStart(8, '0');
  return prefix + (hex(hash32(key, 0x811c9dc5)) + hex(hash32(key, 0x2f0b4a97))).slice(0, 12);
};
