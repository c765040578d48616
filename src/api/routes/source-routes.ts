import type { IncomingMessage } from 'node:http';
import { notFound } from '../../domain/errors.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { Source, SourceDefaults } from '../../domain/source.ts';
import { changeSource, makeSource, rotateSecret } from '../../intake/configure-source.ts';
import { compileMapping } from '../../intake/mapping/compile-mapping.ts';
import { sourceKinds } from '../../intake/sources/source-kinds.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';
import { createPreview } from '../preview-source.ts';
import { publicBase } from '../sent-delivery.ts';
import type { SourceBook } from '../source-book.ts';
import { sourceView } from '../source-view.ts';

type SourceHandlers = Pick<
  Handlers,
  | 'listSourceKinds'
  | 'listSources'
  | 'createSource'
  | 'getSource'
  | 'changeSource'
  | 'deleteSource'
  | 'rotateSourceSecret'
  | 'saveMapping'
  | 'listMappings'
  | 'previewSource'
>;

type SentDefaults =
  | { readonly [Name in keyof SourceDefaults]?: string | null | undefined }
  | undefined;

/** Absent stays as it is, null takes a default away. */
const defaultsOf = (sent: SentDefaults): Partial<SourceDefaults> =>
  Object.fromEntries(Object.entries(sent ?? {}).filter(([, value]) => value !== undefined));

const kinds = sourceKinds.map(({ name, title, family, schemes, options }) => ({
  ...{ name, title, family, options },
  takesMapping: family === 'generic',
  schemes: schemes.map((scheme) => ({ name: scheme.name, title: scheme.title })),
}));

/** Senders: configured, watched, tried out. */
export const createSourceRoutes = (deps: ApiDeps, book: SourceBook): SourceHandlers => {
  const { store, seal, now, config } = deps;
  const preview = createPreview(deps, book);

  const find = async (id: string): Promise<Source> => {
    const source = await store.sources.findSource(id);
    if (source === null) throw notFound(`There is no source ${id}. GET /v1/sources lists them.`);
    return source;
  };
  const view = async (source: Source, request: IncomingMessage) => {
    const totals = await store.deliveries.sourceTotals();
    const own = totals.find(({ sourceId }) => sourceId === source.id) ?? null;
    return sourceView(source, own, publicBase(request, config), now());
  };
  const save = async (source: Source, request: IncomingMessage) => {
    await store.sources.saveSource(source);
    book.forget();
    return view(source, request);
  };
  const saveMapping = async (id: string, mapping: Mapping): Promise<Source> => {
    compileMapping(mapping);
    const source = await store.sources.saveMapping(id, mapping, now().toISOString());
    book.forget();
    return source;
  };

  return {
    listSourceKinds: async () => ({ status: 200, body: { kinds } }),
    listSources: async ({ request }) => {
      const totals = new Map(
        (await store.deliveries.sourceTotals()).map((one) => [one.sourceId, one]),
      );
      const sources = (await store.sources.listSources()).map((source) =>
        sourceView(source, totals.get(source.id) ?? null, publicBase(request, config), now()),
      );
      const enabled = sources.filter((source) => source.enabled);
      const k = enabled.filter(({ health }) => ['new', 'steady'].includes(health?.state ?? ''));
      return { status: 200, body: { sources, received: { k: k.length, n: enabled.length } } };
    },
    createSource: async ({ body: { mapping, defaults, ...input }, request }) => {
      if (mapping !== undefined) compileMapping(mapping);
      const made = makeSource({ ...input, defaults: defaultsOf(defaults) }, seal, now());
      await save(made.source, request);
      const source =
        mapping === undefined ? made.source : await saveMapping(made.source.id, mapping);
      return {
        status: 201,
        body: { source: await view(source, request), secret: made.madeSecret },
      };
    },
    getSource: async ({ params, request }) => ({
      status: 200,
      body: await view(await find(params.id), request),
    }),
    changeSource: async ({ params, body: { defaults, ...input }, request }) => {
      const source = await find(params.id);
      const given = { ...input, defaults: defaultsOf(defaults) };
      const changed = changeSource(source, given, seal, now());
      return { status: 200, body: await save(changed, request) };
    },
    deleteSource: async ({ params }) => {
      const existed = await store.sources.deleteSource(params.id);
      book.forget();
      return { status: 200, body: { id: params.id, existed } };
    },
    rotateSourceSecret: async ({ params, body, request }) => {
      const rotated = rotateSecret(await find(params.id), body, seal, now());
      const source = await save(rotated.source, request);
      return { status: 200, body: { source, secret: rotated.madeSecret } };
    },
    saveMapping: async ({ params, body, request }) => {
      await find(params.id);
      return { status: 200, body: await view(await saveMapping(params.id, body), request) };
    },
    listMappings: async ({ params }) => {
      await find(params.id);
      return {
        status: 200,
        body: { mappings: await store.sources.listMappings(params.id) },
      };
    },
    previewSource: async ({ params, body, request }) => ({
      status: 200,
      body: await preview(params.id, body, publicBase(request, config)),
    }),
  };
};
