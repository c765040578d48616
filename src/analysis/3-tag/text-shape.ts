/** How a text is written, beside its words: names of features with values 0…1. News and adverts look unlike feelings. */
export function textShape(text: string): [string, number][] {
  const shape: [string, number][] = [];
  const add = (name: string, value: number): void => {
    if (value > 0) shape.push([name, value]);
  };
  add('#link', text.includes('http') ? 1 : 0);
  add('#handles', Math.min(1, count(text, '@') / 3));
  add('#hashes', Math.min(1, count(text, '#') / 3));
  add('#dots', text.includes('...') || text.includes('…') ? 1 : 0);
  add('#digits', /\d/.test(text) ? 1 : 0);
  add('#capitals', /\p{Lu}{3}/u.test(text) ? 1 : 0);
  add('#stretched', /(\p{L})\1\1/u.test(text) ? 1 : 0);
  add('#quotes', /["«“]/.test(text) ? 1 : 0);
  add('#colon', text.includes(':') ? 1 : 0);
  return shape;
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
  return found;
}
