import type { Language } from './language-pack.ts';
import { packOf } from './packs.ts';
import type { Random } from './random.ts';

const cities = [
  'Lindham',
  'Port Ellery',
  'Marsfeld',
  'Westbrück',
  'Valmont',
  'San Lucero',
  'Borgo Alto',
];
const agents = ['Mira', 'Jonas', 'Tilda', 'Kofi', 'Leonie', 'Sam'];
const devices = [
  'a Pixel phone',
  'an iPad',
  'a Zebra handheld',
  'Windows 11',
  'a Galaxy tablet',
  'Firefox',
  'Chrome',
];
const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

const digits = (count: number, random: Random): string =>
  Array.from({ length: count }, () => String(random.int(10))).join('');

const fillers: Readonly<Record<string, (random: Random, language: Language) => string>> = {
  first: (random, language) => random.pick(packOf(language).frame.firstNames),
  day: (random, language) => random.pick(packOf(language).frame.weekdays),
  small: (random) => String(2 + random.int(8)),
  n: (random) => String(10 + random.int(50)),
  big: (random) => random.pick(['500', '1,200', '3000', '5.000', '8k', '12,000', '20000']),
  code: (random) => `${random.pick(['E', 'X', ''])}${500 + random.int(99)}`,
  version: (random) => `${6 + random.int(2)}.${random.int(10)}.${random.int(5)}`,
  device: (random) => random.pick(devices),
  month: (random) => `${random.pick(months)}/2026`,
  city: (random) => random.pick(cities),
  agent: (random) => random.pick(agents),
  invoice: (random) => `RE-2026-${digits(4, random)}`,
  case: (random) => `#${digits(5, random)}`,
  amount: (random) => `${20 + random.int(900)}.${digits(2, random)} €`,
  date: (random) => `${1 + random.int(28)}.${random.pick(months)}.2025`,
};

/** The filler of the slots that phrases may name. Throws RangeError on an unknown one. */
export const slotFiller =
  (random: Random, language: Language) =>
  (slot: string): string => {
    const filler = fillers[slot];
    if (filler === undefined) throw new RangeError(`no such slot: <${slot}>`);
    return filler(random, language);
  };
