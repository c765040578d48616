import { createHash } from 'node:crypto';
import { plainText } from './plain-text.ts';
import { presentFields } from './present-fields.ts';
import { type JsonRecord, numberIn, textIn, valueIn } from './read-json.ts';
import { readTime, timeIn } from './read-time.ts';
import type { SentFields, SourceEvent } from './source-event.ts';

/** A review of an app, whichever store it is from; null = not said. */
interface StoreReview {
  readonly id: string;
  readonly createdAt: string;
  /** When it was last edited. */
  readonly at: string;
  readonly stars: number | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly language: string | null;
  readonly app: string | null;
  readonly url: string | null;
  readonly segments: Readonly<Record<string, string | null>>;
}

const reviewEvents = (review: StoreReview): SourceEvent[] => {
  const { id, at, createdAt, stars } = review;
  const about = { kind: 'feedback', id, at } as const;
  const segments = Object.entries(review.segments).filter(([, value]) => value !== null);
  const fields = presentFields<SentFields>({
    channel: 'app_store',
    subject: review.title ?? undefined,
    language: review.language ?? undefined,
    createdAt,
    product: review.app?.slice(0, 100) ?? undefined,
    url: review.url ?? undefined,
    segments: segments.length === 0 ? undefined : Object.fromEntries(segments),
    score:
      stars === null || stars < 1 || stars > 5
        ? undefined
        : { kind: 'stars', value: stars, min: 1, max: 5 },
  });
  const text = plainText(review.text, 'text');
  const said: SourceEvent[] =
    text === ''
      ? []
      : [
          {
            ...about,
            type: 'said',
            part: { id: 'review', text, saidAt: createdAt, voice: 'customer' },
          },
        ];
  return [{ ...about, type: 'changed', fields }, ...said];
};

const hashId = (parts: readonly unknown[]): string =>
  `review:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)}`;

/** The review id stands percent-encoded in the link; a rating without words has no link, and is known by what it is. */
const playId = (row: JsonRecord): string => {
  const encoded = /[?&]reviewId=([^&#]+)/i.exec(textIn(row, 'Review Link') ?? '')?.[1];
  if (encoded !== undefined && /^(?:[^%]|%[\da-f]{2})+$/i.test(encoded)) {
    try {
      return decodeURIComponent(encoded).slice(0, 200);
    } catch {
      return encoded.slice(0, 200);
    }
  }
  const keys = ['Package Name', 'Device', 'Review Submit Millis Since Epoch'];
  return hashId([...keys.map((key) => row[key] ?? null), row['Star Rating'] ?? null]);
};

/**
 * A row of a review file of Google Play, or why it is none. An edited review comes again under the same id with a
 * later "last update".
 */
export const readPlayReview = (row: JsonRecord): readonly SourceEvent[] | string => {
  const createdAt =
    timeIn(row, 'Review Submit Millis Since Epoch') ?? timeIn(row, 'Review Submit Date and Time');
  if (createdAt === null) return 'has no "Review Submit Date and Time"';
  const stars = numberIn(row, 'Star Rating');
  if (stars === null) return 'has no "Star Rating"';
  return reviewEvents({
    id: playId(row),
    createdAt,
    at:
      timeIn(row, 'Review Last Update Millis Since Epoch') ??
      timeIn(row, 'Review Last Update Date and Time') ??
      createdAt,
    stars,
    title: textIn(row, 'Review Title'),
    text: textIn(row, 'Review Text'),
    language: textIn(row, 'Reviewer Language'),
    app: textIn(row, 'Package Name'),
    url: textIn(row, 'Review Link'),
    segments: {
      app_version: textIn(row, 'App Version Name') ?? textIn(row, 'App Version Code'),
      device: textIn(row, 'Device'),
    },
  });
};

/** The first of several names under which exports carry a field, whatever their case. */
const named = (row: JsonRecord, names: readonly string[]): string | null => {
  for (const [name, value] of Object.entries(row)) {
    const plain = name
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ');
    if (names.includes(plain)) {
      const text = textIn({ value: typeof value === 'number' ? String(value) : value }, 'value');
      if (text !== null) return text;
    }
  }
  return null;
};

const readStoreRow = (row: JsonRecord): StoreReview | string => {
  const stars = Number(named(row, ['rating', 'stars', 'star rating', 'score']) ?? Number.NaN);
  const createdAt = readTime(
    named(row, [
      'date',
      'created date',
      'createddate',
      'created at',
      'review date',
      'submitted',
      'updated',
    ]),
  );
  if (createdAt === null) return 'has no date of the review ("Date" or "Created Date", ISO 8601)';
  if (Number.isNaN(stars)) return 'has no "Rating"';
  const title = named(row, ['title', 'review title', 'subject']);
  const text = named(row, ['review', 'body', 'content', 'review text', 'text']);
  const nickname = named(row, [
    'nickname',
    'author',
    'reviewer nickname',
    'reviewernickname',
    'user',
  ]);
  const territory = named(row, ['territory', 'country', 'storefront']);
  const id = named(row, ['id', 'review id']) ?? hashId([createdAt, stars, title, text, nickname]);
  return {
    id: id.slice(0, 200),
    createdAt,
    at: readTime(named(row, ['last modified', 'edited', 'updated at'])) ?? createdAt,
    stars,
    title,
    text,
    language: named(row, ['language', 'lang']),
    app: named(row, ['app', 'app name', 'app id', 'bundle id']),
    url: null,
    segments: { app_version: named(row, ['version', 'app version']), territory },
  };
};

/**
 * A review of the App Store, or why it is none: an element of the App Store Connect API (`attributes`), an entry of
 * the public feed (`im:rating`), or a row of a CSV file with a rating, a date, a title and a text.
 */
export const readAppStoreReview = (row: JsonRecord): readonly SourceEvent[] | string => {
  const attributes = valueIn(row, 'attributes');
  if (typeof attributes === 'object' && attributes !== null) {
    const read = readStoreRow({ ...(attributes as JsonRecord), id: valueIn(row, 'id') });
    return typeof read === 'string' ? read : reviewEvents(read);
  }
  const label = (...path: readonly string[]): string | null => textIn(row, ...path, 'label');
  const isEntry = label('im:rating') !== null;
  // The public feed begins with the app itself.
  if (!isEntry && label('im:name') !== null) return [];
  const read = readStoreRow(
    isEntry
      ? {
          id: label('id'),
          rating: label('im:rating'),
          date: label('updated'),
          title: label('title'),
          body: label('content'),
          version: label('im:version'),
        }
      : row,
  );
  return typeof read === 'string' ? read : reviewEvents(read);
};
