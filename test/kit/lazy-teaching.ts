import { fileURLToPath } from 'node:url';
import type { Store } from '../../src/domain/ports.ts';
import type { TagTeaching } from '../../src/domain/tag-ports.ts';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Teaching that loads code and word lists at its first use, as the server does: most tests teach nothing. */
export const createLazyTeaching = (store: Store): TagTeaching => {
  let made: Promise<TagTeaching> | null = null;
  const load = async (): Promise<TagTeaching> => {
    const { createTeaching } = await import('../../src/main/create-teaching.ts');
    return createTeaching(store, packageRoot);
  };
  const teaching = (): Promise<TagTeaching> => {
    made ??= load();
    return made;
  };
  return {
    preview: async (definition) => (await teaching()).preview(definition),
    saveTag: async (definition, id, by) => (await teaching()).saveTag(definition, id, by),
    deleteTag: async (id, by) => (await teaching()).deleteTag(id, by),
    setGlossary: async (glossary, by) => (await teaching()).setGlossary(glossary, by),
    learn: async (options) => (await teaching()).learn(options),
  };
};
