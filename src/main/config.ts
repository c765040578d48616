import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invalid } from '../domain/errors.ts';
import { type EmbedderConfig, embedderKeys, readEmbedder } from './embedder-config.ts';

/** Everything that can be set from outside, read once at start. */
export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** null = the embedded queue. */
  readonly redisUrl: string | null;
  /** A first API key given from outside, instead of one made at first start. */
  readonly apiKey: string | null;
  /** Seals the secrets of sources; null = a key kept with the data. */
  readonly secretKey: string | null;
  /** For how long deliveries are listed, and waiting ones can be replayed. */
  readonly deliveryDays: number;
  readonly deadLetterDays: number;
  /** IANA name; weeks begin on Monday 00:00 there. */
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly bodyLimitBytes: number;
  /** Hour of Monday (0–23, workspace time) from which last week's report is issued. */
  readonly reportHour: number;
  /** Worker processes that `serve` starts beside itself; 0 when they are run elsewhere. */
  readonly workers: number;
  /** Where people reach the service, for links in reports; null = relative links. */
  readonly publicUrl: string | null;
  /** The model that turns texts into vectors; null = vectors learned from the workspace's own words. */
  readonly embedder: EmbedderConfig | null;
  /** Folder of the checkout: package.json, data/ and dist/ are there. */
  readonly packageRoot: string;
  readonly version: string;
}

/** Every environment key with its meaning and default; the docs and `groundswell help` are made from it. */
export const environmentKeys = [
  { key: 'PORT', fallback: '3000', meaning: 'port of the HTTP server' },
  {
    key: 'REDIS_URL',
    fallback: '',
    meaning: 'redis://… puts the queue on Redis (BullMQ); empty = embedded queue',
  },
  {
    key: 'GROUNDSWELL_HOST',
    fallback: '127.0.0.1',
    meaning: 'address to listen on; 0.0.0.0 opens it to the network',
  },
  {
    key: 'GROUNDSWELL_DATA_DIR',
    fallback: '.groundswell',
    meaning: 'folder of the SQLite files; default in the checkout, ignored by git',
  },
  {
    key: 'GROUNDSWELL_API_KEY',
    fallback: '',
    meaning:
      'a first API key with all scopes, at least 24 characters; empty = one is made and printed once',
  },
  { key: 'GROUNDSWELL_TIME_ZONE', fallback: 'UTC', meaning: 'IANA time zone in which weeks begin' },
  { key: 'GROUNDSWELL_LOG_LEVEL', fallback: 'info', meaning: 'debug, info, warn, error or silent' },
  { key: 'GROUNDSWELL_BODY_LIMIT', fallback: '5000000', meaning: 'largest request body in bytes' },
  {
    key: 'GROUNDSWELL_REPORT_HOUR',
    fallback: '6',
    meaning: 'hour of Monday from which last week’s report is issued, 0 to 23',
  },
  {
    key: 'GROUNDSWELL_WORKERS',
    fallback: '1',
    meaning: 'worker processes started by serve; 0 = run `npm run worker` yourself',
  },
  {
    key: 'GROUNDSWELL_PUBLIC_URL',
    fallback: '',
    meaning: 'address under which people reach the service, for links in reports',
  },
  {
    key: 'GROUNDSWELL_SECRET_KEY',
    fallback: '',
    meaning:
      'seals the secrets of sources, at least 24 random characters; empty = a key kept with the data',
  },
  {
    key: 'GROUNDSWELL_DELIVERY_DAYS',
    fallback: '30',
    meaning: 'days for which deliveries are listed and repeats of them known',
  },
  {
    key: 'GROUNDSWELL_DEAD_LETTER_DAYS',
    fallback: '14',
    meaning: 'days for which a delivery that was not understood can be replayed',
  },
  ...embedderKeys,
] as const;

type Key = (typeof environmentKeys)[number]['key'];

const findPackageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

const refuse = (key: Key, value: string, expected: string): never => {
  throw invalid(`${key} is "${value}"; it must be ${expected}. Change it or leave it out.`);
};

const integer = (key: Key, value: string, least: number, most: number): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    refuse(key, value, `a whole number from ${least} to ${most}`);
  }
  return number;
};

const url = (key: Key, value: string, protocols: readonly string[]): string | null => {
  if (value === '') return null;
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (!protocols.includes(protocol)) {
    refuse(
      key,
      protocol === '' ? value : `${protocol}//…`,
      `a ${protocols.join('// or ')}// address`,
    );
  }
  return value.replace(/\/+$/, '');
};

const timeZone = (value: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return refuse('GROUNDSWELL_TIME_ZONE', value, 'an IANA time zone such as Europe/Berlin');
  }
};

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const logLevel = (value: string): Config['logLevel'] =>
  logLevels.find((level) => level === value) ??
  refuse('GROUNDSWELL_LOG_LEVEL', value, `one of ${logLevels.join(', ')}`);

const apiKey = (value: string): string | null => {
  if (value === '') return null;
  if (value.length < 24 || /\s/.test(value)) {
    throw invalid(
      'GROUNDSWELL_API_KEY is too short or holds spaces; use at least 24 random characters, or leave it out and a key is made.',
    );
  }
  return value;
};

const secretKey = (value: string): string | null => {
  if (value === '') return null;
  if (value.length < 24) {
    throw invalid(
      'GROUNDSWELL_SECRET_KEY is too short; use at least 24 random characters, or leave it out.',
    );
  }
  return value;
};

/**
 * Reads the environment once.
 * @throws `invalid`, naming the key, when a value cannot be used.
 */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
  overrides: Partial<Config> = {},
): Config => {
  const packageRoot = findPackageRoot();
  const read = (key: Key): string => {
    const fallback = environmentKeys.find((known) => known.key === key)?.fallback ?? '';
    const value = env[key]?.trim();
    return value === undefined || value === '' ? fallback : value;
  };
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  return Object.freeze({
    port: integer('PORT', read('PORT'), 0, 65_535),
    host: read('GROUNDSWELL_HOST'),
    dataDir: resolve(packageRoot, read('GROUNDSWELL_DATA_DIR')),
    redisUrl: url('REDIS_URL', read('REDIS_URL'), ['redis:', 'rediss:']),
    apiKey: apiKey(read('GROUNDSWELL_API_KEY')),
    timeZone: timeZone(read('GROUNDSWELL_TIME_ZONE')),
    secretKey: secretKey(read('GROUNDSWELL_SECRET_KEY')),
    deliveryDays: integer('GROUNDSWELL_DELIVERY_DAYS', read('GROUNDSWELL_DELIVERY_DAYS'), 1, 3_650),
    deadLetterDays: integer(
      'GROUNDSWELL_DEAD_LETTER_DAYS',
      read('GROUNDSWELL_DEAD_LETTER_DAYS'),
      1,
      3_650,
    ),
    logLevel: logLevel(read('GROUNDSWELL_LOG_LEVEL')),
    bodyLimitBytes: integer(
      'GROUNDSWELL_BODY_LIMIT',
      read('GROUNDSWELL_BODY_LIMIT'),
      1_000,
      100_000_000,
    ),
    reportHour: integer('GROUNDSWELL_REPORT_HOUR', read('GROUNDSWELL_REPORT_HOUR'), 0, 23),
    workers: integer('GROUNDSWELL_WORKERS', read('GROUNDSWELL_WORKERS'), 0, 64),
    publicUrl: url('GROUNDSWELL_PUBLIC_URL', read('GROUNDSWELL_PUBLIC_URL'), ['http:', 'https:']),
    embedder: readEmbedder(read, packageRoot),
    packageRoot,
    version: (manifest as { version: string }).version,
    ...overrides,
  });
};
