import { hubSpot } from '../../../../src/intake/sources/hubspot.ts';
import type { SampleRequest, SourceSample } from '../source-sample.ts';

let counter = 0;
const event = (type: string, at: string, change: Record<string, unknown> = {}) => {
  counter += 1;
  return {
    eventId: counter,
    subscriptionId: 7,
    portalId: 62_000,
    appId: 5,
    occurredAt: Date.parse(at),
    subscriptionType: type,
    attemptNumber: 0,
    objectId: 9_007_199_254_740_993n,
    changeSource: 'CRM_UI',
    ...change,
  };
};
const text = (events: readonly object[]): string =>
  JSON.stringify(events, (_, value) => (typeof value === 'bigint' ? `@${value}@` : value)).replace(
    /"@(\d+)@"/g,
    '$1',
  );
const send = (...events: readonly object[]): SampleRequest => ({ body: text(events) });

const property = (at: string, name: string, value: string) =>
  event('ticket.propertyChange', at, { propertyName: name, propertyValue: value });

export const hubSpotTickets: SourceSample = {
  kind: hubSpot,
  secret: 'hubspot client secret',
  history: [
    send(
      event('ticket.creation', '2026-03-02T08:00:00Z'),
      property('2026-03-02T08:00:00Z', 'subject', 'Late courier'),
    ),
    send(property('2026-03-02T08:00:01Z', 'content', '<p>The courier came three hours late.</p>')),
    send(property('2026-03-02T10:00:00Z', 'hs_pipeline_stage', '4')),
    send(
      event('conversation.newMessage', '2026-03-02T11:00:00Z', {
        messageId: 'm-1',
        messageType: 'MESSAGE',
      }),
    ),
  ],
  unknownEvent: send(event('comet.creation', '2026-03-02T12:00:00Z')),
  withText: (words) => send(property('2026-03-02T08:00:01Z', 'content', words)),
};
