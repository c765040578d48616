/** What the cleaner does with one UTF-16 unit. */
export const plain = 0;
export const space = 1;
export const newline = 2;
/** Invisible: control characters, zero-width characters, direction marks, byte order marks. */
export const drop = 3;
export const surrogate = 4;
/** Joins emoji or Persian letters; kept only where it does that. */
export const joiner = 5;
/** Combining mark: composed with the letter before it where that exists. */
export const combining = 6;
/** Compatibility form (full width, ligature, circled): NFKC gives the letter a person reads. */
export const compatibility = 7;
/** A character that the mark-up reader looks at (`<`, `&`, `*`, …). */
export const special = 8;

const classes = new Uint8Array(0x10000);
const fill = (from: number, to: number, value: number): void => {
  classes.fill(value, from, to + 1);
};
fill(0x00, 0x1f, drop);
fill(0x7f, 0x9f, drop);
for (const code of [0x09, 0x20, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000]) classes[code] = space;
fill(0x2000, 0x200a, space);
for (const code of [0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029]) classes[code] = newline;
for (const code of [0xad, 0x34f, 0x61c, 0x180e, 0x200b, 0xfeff]) classes[code] = drop;
fill(0x200e, 0x200f, drop);
fill(0x202a, 0x202e, drop);
fill(0x2060, 0x206f, drop);
fill(0xfff0, 0xfffb, drop);
fill(0xfe00, 0xfe0e, drop);
for (const code of [0x200c, 0x200d, 0xfe0f]) classes[code] = joiner;
fill(0x0300, 0x036f, combining);
fill(0x1ab0, 0x1aff, combining);
fill(0x20d0, 0x20ff, combining);
fill(0x2460, 0x24ff, compatibility);
fill(0xfb00, 0xfb06, compatibility);
fill(0xff01, 0xff9f, compatibility);
fill(0xd800, 0xdfff, surrogate);
for (const character of '<&*_`#[]!~|>\\') classes[character.charCodeAt(0)] = special;

/** The class of a UTF-16 unit, one of the constants above. */
export const classOf = (unit: number): number => classes[unit] as number;
