import { plainText } from './plain-text.ts';
import { presentFields } from './present-fields.ts';
import { readJsonRecord } from './read-body.ts';
import { idIn, listIn, numberIn, textIn, valueIn } from './read-json.ts';
import { rejected, understood } from './read-outcome.ts';
import { timeIn } from './read-time.ts';
import { sharedSecret } from './signature-schemes.ts';
import type { SentFields, SourceEvent } from './source-event.ts';
import type { SourceKind, SourceSettings } from './source-kind.ts';

const eventName = /^(?:service|product)-review-(created|updated|deleted)$/;

const readFields = (review: unknown, settings: SourceSettings): SentFields => {
  const stars = numberIn(review, 'stars');
  const reference = idIn(review, 'referenceId');
  const isCustomer = settings.options.reference === 'customer';
  const location = idIn(review, 'locationId');
  const tags = listIn(review, 'tags').flatMap((tag) => textIn(tag, 'value') ?? []);
  const segments = presentFields<Record<string, string>>({
    reference: isCustomer ? undefined : (reference?.slice(0, 200) ?? undefined),
    location: location?.slice(0, 200) ?? undefined,
  } as Record<string, string>);
  return presentFields<SentFields>({
    channel: 'review',
    subject: textIn(review, 'title') ?? undefined,
    language: textIn(review, 'language') ?? undefined,
    createdAt: timeIn(review, 'createdAt') ?? undefined,
    customer: { externalId: isCustomer ? reference : null, id: idIn(review, 'consumer', 'id') },
    url: textIn(review, 'link') ?? undefined,
    tags: valueIn(review, 'tags') === undefined ? undefined : tags,
    segments: Object.keys(segments).length === 0 ? undefined : segments,
    score:
      stars === null || stars < 1 || stars > 5
        ? undefined
        : { kind: 'stars', value: stars, min: 1, max: 5 },
  });
};

const readReview = (
  happening: string,
  review: unknown,
  receivedAt: string,
  settings: SourceSettings,
): SourceEvent[] => {
  const id = idIn(review, 'id');
  const createdAt = timeIn(review, 'createdAt');
  // Only a new review says when it happened; a change without a time of its own is as old as its arrival.
  const changedAt = timeIn(review, 'updatedAt') ?? receivedAt;
  const at = happening === 'created' ? (createdAt ?? changedAt) : changedAt;
  if (id === null) return [];
  const about = { kind: 'feedback', id, at } as const;
  if (happening === 'deleted') return [{ ...about, type: 'deleted', permanent: true }];
  const text = plainText(textIn(review, 'text'), 'text');
  const said: SourceEvent[] =
    text === ''
      ? []
      : [
          {
            ...about,
            type: 'said',
            part: { id: 'review', text, saidAt: createdAt ?? at, voice: 'customer' },
          },
        ];
  return [{ ...about, type: 'changed', fields: readFields(review, settings) }, ...said];
};

/** Trustpilot: several reviews in one delivery, nothing signed, no e-mail address of the reviewer. */
export const trustpilot: SourceKind = {
  name: 'trustpilot',
  title: 'Trustpilot',
  family: 'feedback',
  schemes: [sharedSecret],
  handshakes: [],
  options: [
    {
      name: 'reference',
      title: 'Meaning of the reference',
      hint: '"customer" when the reference number that you give Trustpilot with an invitation is your customer id.',
      required: false,
    },
  ],
  deliveryId: () => null,
  read: (delivery, settings) => {
    const read = readJsonRecord(delivery);
    if ('fault' in read) return read.fault;
    const events = listIn(read.body, 'events');
    if (events.length === 0) {
      return rejected(
        '/events',
        'is no list of events',
        'Let a Trustpilot webhook send to this address.',
      );
    }
    const understoodEvents = events.flatMap((event) => {
      const happening = eventName.exec(textIn(event, 'eventName') ?? '')?.[1];
      if (happening === undefined) return [];
      return readReview(happening, valueIn(event, 'eventData'), delivery.receivedAt, settings);
    });
    return understood(
      understoodEvents,
      'none of the events is a review that was written, changed or deleted',
    );
  },
};
