/** A number as exports write it: `4`, `4,5`, `4/5`, `4 stars`; NaN for anything else. */
export const readNumber = (value: string): number => {
  const match = /^\s*(-?\d+(?:[.,]\d+)?)\s*(?:\/\s*\d+|stars?|★)?\s*$/i.exec(value);
  return match === null ? Number.NaN : Number(match[1]?.replace(',', '.'));
};

/** Revenue with its thousands separators: `1,200.50`, `1.200,50`, `€ 300`; NaN for anything else. */
export const readMoney = (value: string): number => {
  const bare = value.replace(/[\s'’€$£]|[A-Z]{3}/g, '');
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare)) {
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  }
  return /^\d+([.,]\d+)?$/.test(bare) ? Number(bare.replace(',', '.')) : Number.NaN;
};

const slug = /^[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9.-])?$/;

/** A name in the form that channels and sources have: lower-case letters, digits, `_`, `.`, `-`. */
export const toSlug = (value: string): string =>
  slug.test(value)
    ? value
    : value
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\p{M}/gu, '')
        .replace(/[^a-z0-9_.-]+/g, '_')
        .replace(/^[^a-z0-9]+|_+$/g, '')
        .slice(0, 64);
