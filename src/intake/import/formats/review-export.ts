import type { JsonRecord } from '../../sources/read-json.ts';
import { textIn, valueIn } from '../../sources/read-json.ts';
import type { SourceEvent } from '../../sources/source-event.ts';
import { readAppStoreReview, readPlayReview } from '../../sources/store-review.ts';
import { type ExportFormat, hasColumns, type RecordReading } from './export-format.ts';

const toReading = (read: readonly SourceEvent[] | string): RecordReading =>
  typeof read === 'string' ? { fault: read } : { events: read };

/** Google Play: the monthly review files. */
export const playExport: ExportFormat = {
  name: 'play',
  title: 'Google Play',
  lists: [],
  recognises: (record) =>
    hasColumns(record, ['package name', 'star rating', 'review submit millis since epoch']),
  read: (record) => toReading(readPlayReview(record)),
};

const isReview = (record: JsonRecord): boolean =>
  textIn(record, 'type') === 'customerReviews' || valueIn(record, 'im:rating') !== undefined;

/** App Store: pages of the App Store Connect API, the public feed, or a CSV file with rating, date and text. */
export const appStoreExport: ExportFormat = {
  name: 'appstore',
  title: 'Apple App Store',
  lists: ['data', 'feed.entry'],
  recognises: isReview,
  read: (record) => toReading(readAppStoreReview(record)),
};
