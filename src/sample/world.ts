import type { Language } from './language-pack.ts';
import { packOf } from './packs.ts';
import { createRandom, type Random, seedFrom } from './random.ts';

/** A company of the sample. Revenue is per year in EUR. */
export interface SampleAccount {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly plan: 'starter' | 'team' | 'business' | 'enterprise';
  readonly revenue: number;
  readonly region: string;
  readonly industry: string;
  readonly language: Language;
}

/** A person of the sample, with habits of writing. */
export interface SampleCustomer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly account: SampleAccount;
  readonly language: Language;
  readonly job: string;
  /** Share of longer words misspelt. */
  readonly typoRate: number;
  readonly lowerCase: boolean;
}

export interface SampleWorld {
  readonly accounts: readonly SampleAccount[];
  readonly customers: readonly SampleCustomer[];
}

const firstParts = [
  ...['Alder', 'Birch', 'Copper', 'Delta', 'Elm', 'Fjord', 'Granite', 'Harbour', 'Iron', 'Juniper'],
  ...['Kite', 'Linden', 'Mill', 'North', 'Oak', 'Pine', 'Quarry', 'River', 'Silver', 'Timber'],
];
const secondParts = [
  ...['bridge', 'brook', 'field', 'ford', 'gate', 'haven', 'mark', 'point', 'stone', 'wick'],
];
const trades = [
  { industry: 'logistics', word: 'Logistics' },
  { industry: 'food', word: 'Foods' },
  { industry: 'retail', word: 'Stores' },
  { industry: 'care', word: 'Care' },
  { industry: 'manufacturing', word: 'Works' },
  { industry: 'hospitality', word: 'Hotels' },
];
const plans = [
  { plan: 'starter', weight: 35, revenue: 900 },
  { plan: 'team', weight: 35, revenue: 4_800 },
  { plan: 'business', weight: 22, revenue: 19_000 },
  { plan: 'enterprise', weight: 8, revenue: 84_000 },
] as const;
const homes: readonly { language: Language; weight: number; region: string }[] = [
  { language: 'en', weight: 55, region: 'uk-ie' },
  { language: 'de', weight: 18, region: 'dach' },
  { language: 'fr', weight: 11, region: 'france' },
  { language: 'es', weight: 9, region: 'iberia' },
  { language: 'it', weight: 7, region: 'italy' },
];

const at = <Item>(items: readonly Item[], index: number): Item =>
  items[index % items.length] as Item;

const makeAccount = (index: number, random: Random): SampleAccount => {
  const trade = random.pick(trades);
  const home = at(homes, random.weighted(homes.map(({ weight }) => weight)));
  const { plan, revenue } = at(plans, random.weighted(plans.map(({ weight }) => weight)));
  // Every pair of name parts comes once before a number is needed to tell companies apart.
  const round = Math.floor(index / (firstParts.length * secondParts.length));
  const place = at(firstParts, index) + at(secondParts, Math.floor(index / firstParts.length));
  const name = `${place} ${trade.word}${round === 0 ? '' : ` ${round + 1}`}`;
  return {
    id: `acc-${String(index + 1).padStart(4, '0')}`,
    name,
    domain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
    plan,
    revenue: Math.round((revenue * (0.6 + random.next() * 0.9)) / 10) * 10,
    region: home.region,
    industry: trade.industry,
    language: home.language,
  };
};

const plainLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

const makeCustomer = (index: number, account: SampleAccount, random: Random): SampleCustomer => {
  const language = random.chance(0.92) ? account.language : 'en';
  const { frame } = packOf(language);
  const [first, last] = [random.pick(frame.firstNames), random.pick(frame.lastNames)];
  return {
    id: `cus-${String(index + 1).padStart(5, '0')}`,
    email: `${plainLetters(first)}.${plainLetters(last)}${index + 1}@${account.domain}`,
    name: `${first} ${last}`,
    account,
    language,
    job: random.pick(frame.jobs),
    typoRate: at([0, 0, 0.012, 0.05], random.weighted([35, 25, 28, 12])),
    lowerCase: random.chance(0.12),
  };
};

/** Companies with 1 … 11 people each, six on average. */
export const makeWorld = (seed: number, accountCount: number): SampleWorld => {
  const accounts: SampleAccount[] = [];
  const customers: SampleCustomer[] = [];
  for (let index = 0; index < accountCount; index += 1) {
    const random = createRandom(seedFrom('account', seed, index));
    const account = makeAccount(index, random);
    accounts.push(account);
    const people = 1 + random.int(11);
    for (let person = 0; person < people; person += 1) {
      customers.push(makeCustomer(customers.length, account, random));
    }
  }
  return { accounts, customers };
};
