import type { Source } from '../domain/source.ts';
import { liveSecrets } from '../intake/configure-source.ts';
import { openText } from '../intake/seal.ts';
import type { ApiDeps } from './api-deps.ts';

/** A source with its live secrets, open in memory only. */
export interface OpenSource {
  readonly source: Source;
  readonly secrets: readonly string[];
}

/** All sources at hand, so that asking for one costs the same whether it exists or not. */
export interface SourceBook {
  find(id: string): Promise<OpenSource | null>;
  /** To be called when a source was changed here. */
  forget(): void;
}

/** How long a page of the book holds; the command line may change sources beside us. */
const holdMs = 2_000;

/** Keeps the sources in memory. Of one whose secrets cannot be opened none is known: it fails closed. */
export const createSourceBook = ({ store, seal, now, log }: ApiDeps): SourceBook => {
  let page: Promise<ReadonlyMap<string, OpenSource>> | null = null;
  let untilMs = 0;

  const read = async (): Promise<ReadonlyMap<string, OpenSource>> =>
    new Map(
      (await store.sources.listSources()).map((source) => [
        source.id,
        { source, secrets: open(source) },
      ]),
    );

  const open = (source: Source): string[] => {
    try {
      return liveSecrets(source, now()).map(({ sealed }) => openText(seal, sealed));
    } catch (error) {
      log.error({ err: error, source: source.name }, 'the secrets of a source cannot be opened');
      return [];
    }
  };

  return {
    find: async (id) => {
      const nowMs = now().getTime();
      if (page === null || nowMs >= untilMs) {
        untilMs = nowMs + holdMs;
        page = read();
        page.catch(() => {
          page = null;
        });
      }
      return (await page).get(id) ?? null;
    },
    forget: () => {
      page = null;
    },
  };
};
