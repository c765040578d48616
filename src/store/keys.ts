import { randomBytes } from 'node:crypto';
import { conflict } from '../domain/errors.ts';
import type { ApiKey, KeyStore, Scope } from '../domain/ports.ts';
import type { Connection } from './connection.ts';
import { keysSql } from './keys.sql.ts';

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: string;
  readonly created_at: string;
}

const secretBytes = 32;

const toApiKey = ({ id, name, scopes, created_at }: KeyRow): ApiKey => ({
  id,
  name,
  scopes: JSON.parse(scopes) as Scope[],
  createdAt: created_at,
});

/** API keys and secrets in SQLite. A key saved again under its id is replaced. */
export const createKeyStore = (connection: Connection): KeyStore => {
  const { db } = connection;
  const saveKey = db.prepare<[string, string, string, string, string]>(keysSql.saveKey);
  const findOwner = db.prepare<[string], string>(keysSql.findOwner).pluck();
  const findKey = db.prepare<[string], KeyRow>(keysSql.findKey);
  const listKeys = db.prepare<[], KeyRow>(keysSql.listKeys);
  const deleteKey = db.prepare<[string]>(keysSql.deleteKey);
  const offerSecret = db.prepare<[string, Buffer]>(keysSql.offerSecret);
  const readSecret = db.prepare<[string], Buffer>(keysSql.readSecret).pluck();

  return {
    saveKey: (key, secretHash) =>
      connection.write(() => {
        const owner = findOwner.get(secretHash);
        if (owner !== undefined && owner !== key.id) {
          throw conflict(
            `This secret already belongs to the API key "${owner}". Make a new secret.`,
          );
        }
        saveKey.run(key.id, key.name, JSON.stringify(key.scopes), key.createdAt, secretHash);
      }),
    findKey: (secretHash) =>
      connection.read(() => {
        const row = findKey.get(secretHash);
        return row === undefined ? null : toApiKey(row);
      }),
    listKeys: () => connection.read(() => listKeys.all().map(toApiKey)),
    deleteKey: (id) => connection.write(() => deleteKey.run(id).changes > 0),

    async secret(name) {
      const known = await connection.read(() => readSecret.get(name));
      if (known !== undefined) return new Uint8Array(known);
      // Whoever comes first under the write lock makes it; everybody reads back what is kept.
      return connection.write(() => {
        offerSecret.run(name, randomBytes(secretBytes));
        return new Uint8Array(readSecret.get(name) ?? []);
      });
    },
  };
};
