import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { invalid, notFound } from '../../domain/errors.ts';
import { mappingSchema } from '../../domain/mapping.ts';
import type { Source } from '../../domain/source.ts';
import { judgeRhythm } from '../../domain/source-rhythm.ts';
import { changeSource, makeSource, rotateSecret } from '../../intake/configure-source.ts';
import { sourceKinds } from '../../intake/sources/source-kinds.ts';
import type { Config } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { writeOut } from './terminal.ts';

type Work = (config: Config) => Promise<void>;

const withContext =
  (work: (context: Context) => Promise<string>): Work =>
  async (config) => {
    const context = await openContext(config, { name: 'cli', durable: true });
    try {
      await writeOut(await work(context));
    } finally {
      await context.close();
    }
  };

const findByName = async ({ store }: Context, name: string): Promise<Source> => {
  const source = (await store.sources.listSources()).find((one) => one.name === name);
  if (source === undefined) {
    throw notFound(`There is no source "${name}"; "groundswell sources list" shows them.`);
  }
  return source;
};

const readSecret = async <Given extends string | undefined>(given: Given) =>
  given === '-' ? (await text(process.stdin)).trim() : given;

const addressOf = ({ config }: Context, source: Source): string =>
  `${config.publicUrl ?? `http://${config.host}:${config.port}`}/v1/intake/${source.id}`;

const describe = (context: Context, source: Source, madeSecret: string | null): string =>
  [
    `source   ${source.name} (${source.kind})`,
    `address  ${addressOf(context, source)}`,
    ...(madeSecret === null ? [] : [`secret   ${madeSecret}   shown once; give it to the sender`]),
    '',
  ].join('\n');

export const listKinds: Work = async () => {
  const lines = sourceKinds.map(
    ({ name, title, schemes }) =>
      `${name.padEnd(20)} ${title.padEnd(34)} ${schemes.map((one) => one.name).join(', ')}`,
  );
  await writeOut(`${lines.join('\n')}\n`);
};

export const listSources: Work = withContext(async ({ store }) => {
  const totals = new Map((await store.deliveries.sourceTotals()).map((one) => [one.sourceId, one]));
  const sources = await store.sources.listSources();
  if (sources.length === 0) return 'no source yet; "groundswell sources add" makes one\n';
  const lines = sources.map((source) => {
    const own = totals.get(source.id);
    const state = source.enabled ? judgeRhythm(own?.hours ?? [], new Date()).state : 'off';
    const { accepted = 0, rejected = 0 } = own?.outcomes ?? {};
    return `${source.name.padEnd(20)} ${source.kind.padEnd(18)} ${state.padEnd(7)} accepted ${accepted}, rejected ${rejected}, waiting ${own?.waiting ?? 0}, last ${own?.lastDeliveryAt ?? 'never'}`;
  });
  return `${lines.join('\n')}\n`;
});

export interface NewSource {
  readonly kind: string;
  readonly secret?: string;
  readonly scheme?: string;
  readonly channel?: string;
  readonly option?: string[];
  readonly mapping?: string;
}

const readOptions = async (entries: readonly string[]): Promise<Record<string, string>> => {
  const options: Record<string, string> = {};
  for (const entry of entries) {
    const equals = entry.indexOf('=');
    if (equals < 1) throw invalid('Each --option is of the form name=value.');
    options[entry.slice(0, equals)] = await readSecret(entry.slice(equals + 1));
  }
  return options;
};

const readMapping = (file: string) => {
  const mapping = mappingSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (mapping.success) return mapping.data;
  throw invalid(`${file} is no mapping: ${mapping.error.issues[0]?.message ?? ''}.`);
};

export const addSource = (name: string, given: NewSource): Work =>
  withContext(async (context) => {
    const { kind, scheme, channel } = given;
    const mapping = given.mapping === undefined ? null : readMapping(given.mapping);
    const secret = await readSecret(given.secret);
    const made = makeSource(
      {
        ...{ name, kind, scheme, secret },
        options: await readOptions(given.option ?? []),
        defaults: channel === undefined ? {} : { channel },
      },
      context.seal,
      new Date(),
    );
    const { sources } = context.store;
    await sources.saveSource(made.source);
    if (mapping !== null) {
      await sources.saveMapping(made.source.id, mapping, new Date().toISOString());
    }
    return describe(context, made.source, made.madeSecret);
  });

export const rotate = (name: string, given: string | undefined, keepHours: number): Work =>
  withContext(async (context) => {
    const secret = await readSecret(given);
    const source = await findByName(context, name);
    const made = rotateSecret(source, { secret, keepHours }, context.seal, new Date());
    await context.store.sources.saveSource(made.source);
    return describe(context, made.source, made.madeSecret);
  });

export const setEnabled = (name: string, enabled: boolean): Work =>
  withContext(async (context) => {
    const source = await findByName(context, name);
    await context.store.sources.saveSource(
      changeSource(source, { enabled }, context.seal, new Date()),
    );
    return `${name} is ${enabled ? 'on' : 'off'}\n`;
  });

/** Options that are not named stay as they are. */
export const setOptions = (name: string, entries: readonly string[]): Work =>
  withContext(async (context) => {
    const source = await findByName(context, name);
    const options = { ...source.options, ...(await readOptions(entries)) };
    await context.store.sources.saveSource(
      changeSource(source, { options }, context.seal, new Date()),
    );
    return `the options of ${name} are kept\n`;
  });

export const deleteSource = (name: string): Work =>
  withContext(async (context) => {
    const source = await findByName(context, name);
    await context.store.sources.deleteSource(source.id);
    return `${name} is gone; its tickets stay\n`;
  });
