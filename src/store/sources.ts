import { conflict, notFound } from '../domain/errors.ts';
import type { SourceStore } from '../domain/ports.ts';
import type { Source } from '../domain/source.ts';
import type { Connection } from './connection.ts';
import { sourcesSql } from './sources.sql.ts';

type Settings = Pick<Source, 'scheme' | 'options' | 'sealedOptions' | 'defaults'>;

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly enabled: number;
  readonly settings: string;
  readonly secrets: string;
  readonly mapping_version: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly mapping: string | null;
}
interface MappingRow {
  readonly version: number;
  readonly mapping: string;
  readonly saved_at: string;
}

const toSource = (row: SourceRow): Source => ({
  ...(JSON.parse(row.settings) as Settings),
  id: row.id,
  name: row.name,
  kind: row.kind,
  enabled: row.enabled === 1,
  mapping: row.mapping === null ? null : JSON.parse(row.mapping),
  mappingVersion: row.mapping_version,
  secrets: JSON.parse(row.secrets) as Source['secrets'],
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toParameters = (source: Source) => {
  const { scheme, options, sealedOptions, defaults } = source;
  const settings: Settings = { scheme, options, sealedOptions, defaults };
  return [
    source.id,
    source.name,
    source.kind,
    source.enabled ? 1 : 0,
    JSON.stringify(settings),
    JSON.stringify(source.secrets),
    source.mappingVersion,
    source.createdAt,
    source.updatedAt,
  ] as const;
};

/** Configured senders in SQLite. Their mapping is saved by `saveMapping` alone. */
export const createSourceStore = (connection: Connection): SourceStore => {
  const { db } = connection;
  const save = db.prepare(sourcesSql.save);
  const findOwner = db.prepare<[string], string>(sourcesSql.findOwner).pluck();
  const find = db.prepare<[string], SourceRow>(sourcesSql.find);
  const list = db.prepare<[], SourceRow>(sourcesSql.list);
  const drop = db.prepare<[string]>(sourcesSql.delete);
  const dropParts = sourcesSql.deleteParts.map((sql) => db.prepare<[string]>(sql));
  const insertMapping = db.prepare<[string, number, string, string]>(sourcesSql.insertMapping);
  const setMapping = db.prepare<[number, string, string]>(sourcesSql.setMapping);
  const listMappings = db.prepare<[string], MappingRow>(sourcesSql.listMappings);

  const findNow = (id: string): Source | null => {
    const row = find.get(id);
    return row === undefined ? null : toSource(row);
  };

  return {
    saveSource: (source) =>
      connection.write(() => {
        const owner = findOwner.get(source.name);
        if (owner !== undefined && owner !== source.id) {
          throw conflict(`There is a source named "${source.name}" already. Choose another name.`);
        }
        save.run(...toParameters(source));
      }),
    findSource: (id) => connection.read(() => findNow(id)),
    listSources: () => connection.read(() => list.all().map(toSource)),
    deleteSource: (id) =>
      connection.write(() => {
        for (const statement of dropParts) statement.run(id);
        return drop.run(id).changes > 0;
      }),
    saveMapping: (sourceId, mapping, savedAt) =>
      connection.write(() => {
        const [newest] = listMappings.all(sourceId);
        const version = (newest?.version ?? 0) + 1;
        if (setMapping.run(version, savedAt, sourceId).changes === 0) {
          throw notFound(`There is no source ${sourceId}.`);
        }
        insertMapping.run(sourceId, version, JSON.stringify(mapping), savedAt);
        return findNow(sourceId) as Source;
      }),
    listMappings: (sourceId) =>
      connection.read(() =>
        listMappings.all(sourceId).map((row) => ({
          version: row.version,
          mapping: JSON.parse(row.mapping) as unknown,
          savedAt: row.saved_at,
        })),
      ),
  };
};
