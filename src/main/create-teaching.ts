import { randomBytes } from 'node:crypto';
import { createReader } from '../analysis/pipeline.ts';
import type { Store } from '../domain/ports.ts';
import type { TagTeaching } from '../domain/tag-ports.ts';
import { createTagTeaching } from '../jobs/teach-tags.ts';
import { toAnalysisInput } from './load-analyze.ts';
import { loadKnowledge } from './load-knowledge.ts';

/** Teaching on an open store; loads the word lists. */
export const createTeaching = (
  { tags, tickets }: Pick<Store, 'tags' | 'tickets'>,
  packageRoot: string,
): TagTeaching => {
  const read = createReader(loadKnowledge(packageRoot));
  return createTagTeaching({
    tags,
    tickets,
    read: (ticket) => read(toAnalysisInput(ticket)),
    now: () => new Date(),
    newId: () => `c_${randomBytes(6).toString('hex')}`,
  });
};
