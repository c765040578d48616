import type { Store } from '../domain/ports.ts';
import { createSeal, type Seal } from '../intake/seal.ts';
import type { Config } from './config.ts';

/**
 * The seal of the workspace: with the key given from outside, else with one kept in the data file, which protects a
 * copied table or a printed row but not a stolen file.
 */
export const openSeal = async (config: Config, store: Store): Promise<Seal> =>
  createSeal(
    config.secretKey === null
      ? await store.keys.secret('seal')
      : Buffer.from(config.secretKey, 'utf8'),
  );
