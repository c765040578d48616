import type { Delivery } from './delivery.ts';
import { type ReadBody, readJsonValue } from './read-body.ts';
import { listIn } from './read-json.ts';
import { rejected } from './read-outcome.ts';
import { isTable, readTable } from './read-table.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SourceKind } from './source-kind.ts';
import { readAppStoreReview } from './store-review.ts';
import { readReviewRows } from './store-rows.ts';

const readReviews = (delivery: Delivery): ReadBody<readonly unknown[]> => {
  if (isTable(delivery)) return readTable(delivery);
  const read = readJsonValue(delivery);
  if ('fault' in read) return read;
  const { body } = read;
  if (typeof body !== 'object' || body === null) {
    const fix = 'Send a page of reviews as the store gives it.';
    return { fault: rejected('', 'is no page of reviews', fix) };
  }
  const lists = [...listIn(body, 'data'), ...listIn(body, 'feed', 'entry')];
  return { body: Array.isArray(body) ? body : lists };
};

/** App Store: a page of the App Store Connect API or of the public feed, or a CSV file with a rating and a text. */
export const appStore: SourceKind = {
  name: 'app-store',
  title: 'Apple App Store',
  family: 'feedback',
  schemes: [sharedSecret],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    const read = readReviews(delivery);
    return 'fault' in read ? read.fault : readReviewRows(read.body, readAppStoreReview);
  },
};
