/** Named character references that occur in mail and exports; others stay as written. */
const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    zwnj: '',
    zwj: '',
    shy: '',
    lrm: '',
    rlm: '',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    sbquo: '‚',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    copy: '©',
    reg: '®',
    trade: '™',
    bull: '•',
    middot: '·',
    deg: '°',
    iexcl: '¡',
    iquest: '¿',
    szlig: 'ß',
    aelig: 'æ',
    AElig: 'Æ',
    oelig: 'œ',
    OElig: 'Œ',
    oslash: 'ø',
    Oslash: 'Ø',
    lstrok: 'ł',
    Lstrok: 'Ł',
  }),
);
const accents: ReadonlyMap<string, string> = new Map([
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['circ', '\u0302'],
  ['uml', '\u0308'],
  ['tilde', '\u0303'],
  ['cedil', '\u0327'],
  ['ring', '\u030a'],
  ['caron', '\u030c'],
  ['ogon', '\u0328'],
]);
const longestName = 10;

const fromCodePoint = (point: number): string => {
  const isCharacter = point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  if (isCharacter) return String.fromCodePoint(point);
  return point === 9 || point === 10 || point === 13 ? ' ' : '';
};

/** `&eacute;`: one letter and the name of its accent. */
const accented = (name: string): string | undefined => {
  const accent = accents.get(name.slice(1));
  const letter = name.charAt(0);
  return accent === undefined || !/[a-z]/i.test(letter)
    ? undefined
    : (letter + accent).normalize('NFC');
};

const decodeName = (name: string): string | undefined => {
  if (!name.startsWith('#')) return named.get(name) ?? accented(name);
  if (/^#\d{1,7}$/.test(name)) return fromCodePoint(Number(name.slice(1)));
  if (/^#[xX][0-9a-fA-F]{1,6}$/.test(name))
    return fromCodePoint(Number.parseInt(name.slice(2), 16));
  return undefined;
};

/**
 * The character reference that starts at `index` (an `&`) and ends with `;`: what it stands for and where it ends.
 * Null when there is none.
 */
export const decodeEntity = (
  source: string,
  index: number,
): { text: string; end: number } | null => {
  for (let end = index + 1; end <= index + longestName && end < source.length; end++) {
    if (source[end] !== ';') continue;
    const text = decodeName(source.slice(index + 1, end));
    return text === undefined ? null : { text, end: end + 1 };
  }
  return null;
};
