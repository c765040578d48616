import type { JsonRecord } from '../../sources/read-json.ts';
import type { ExportFormat } from './export-format.ts';
import { freshdeskExport } from './freshdesk-export.ts';
import { helpScoutExport } from './help-scout-export.ts';
import { intercomExport } from './intercom-export.ts';
import { appStoreExport, playExport } from './review-export.ts';
import { zendeskExport } from './zendesk-export.ts';

/** Every system whose export files we know. */
export const exportFormats: readonly ExportFormat[] = [
  zendeskExport,
  intercomExport,
  freshdeskExport,
  helpScoutExport,
  playExport,
  appStoreExport,
];

export const findExportFormat = (name: string): ExportFormat | null =>
  exportFormats.find((format) => format.name === name) ?? null;

/** The only format a record can be of; null when there is none, or more than one. */
export const recogniseFormat = (record: JsonRecord): ExportFormat | null => {
  const found = exportFormats.filter(({ recognises }) => recognises(record));
  return found.length === 1 ? (found[0] ?? null) : null;
};

/** All places in which pages keep their records, for looking at a file before it is known whose it is. */
export const knownLists: readonly string[] = [
  ...new Set(exportFormats.flatMap(({ lists }) => lists)),
];
