import { existsSync } from 'node:fs';
import { notFound } from '../../domain/errors.ts';
import type { Store } from '../../domain/ports.ts';
import { openStore } from '../../store/open-store.ts';
import type { Config } from '../config.ts';

/** Opens the store of a command that only reads. Throws `not_found` where there is no data yet. */
export const openData = ({ dataDir, timeZone }: Config): Store => {
  if (!existsSync(dataDir)) {
    throw notFound(
      `There is no data in ${dataDir}. Run "groundswell import" or "groundswell demo" first, or give --data-dir.`,
    );
  }
  return openStore({ dataDir, timeZone, durable: false });
};
