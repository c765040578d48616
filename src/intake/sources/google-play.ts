import { mediaType } from './delivery.ts';
import { rejected } from './read-outcome.ts';
import { isTable, readTable } from './read-table.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SourceKind } from './source-kind.ts';
import { readPlayReview } from './store-review.ts';
import { readReviewRows } from './store-rows.ts';

/** Google Play: the monthly review file, posted as it was downloaded (UTF-16, with ratings that have no words). */
export const googlePlay: SourceKind = {
  name: 'google-play',
  title: 'Google Play',
  family: 'feedback',
  schemes: [sharedSecret],
  handshakes: [],
  options: [],
  deliveryId: () => null,
  read: (delivery) => {
    if (!isTable(delivery)) {
      const type = mediaType(delivery) || 'of no content type';
      return rejected(
        '',
        `is ${type} and no CSV`,
        'Send the review file with content type text/csv.',
      );
    }
    const read = readTable(delivery);
    return 'fault' in read ? read.fault : readReviewRows(read.body, readPlayReview);
  },
};
