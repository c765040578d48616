import { openStore } from '../../src/store/open-store.ts';
import { makeTempDir } from '../kit/temp-dir.ts';
import { describeStore, type StoreFactory } from './store.contract.ts';
import { describeReports } from './store-reports.contract.ts';

const inMemory: StoreFactory = async () => {
  const store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
  return { store, close: () => store.close() };
};
const inFile: StoreFactory = async () => {
  const dir = makeTempDir();
  const store = openStore({ dataDir: dir.path, timeZone: 'UTC', durable: false });
  const close = async (): Promise<void> => {
    await store.close();
    dir.remove();
  };
  return { store, close };
};

describeStore('SQLite in memory', inMemory);
describeStore('SQLite in a file', inFile);
describeReports('SQLite in memory', inMemory);
