import { describe, expect, it } from 'vitest';
import {
  acknowledgement,
  answerChallenge,
  answerUnsigned,
} from '../../../src/intake/sources/handshake.ts';
import type { SourceKind } from '../../../src/intake/sources/source-kind.ts';
import { findSourceKind } from '../../../src/intake/sources/source-kinds.ts';
import { makeDelivery } from './make-delivery.ts';

const handshakesOf = (name: string) => (findSourceKind(name) as SourceKind).handshakes;

describe('handshakes', () => {
  it('answer the HEAD of Intercom, and of nobody who does not ask so', () => {
    const head = makeDelivery('', {}, { method: 'HEAD' });
    expect(answerUnsigned(head, handshakesOf('intercom'))).toMatchObject({ status: 200, body: '' });
    expect(answerUnsigned(head, handshakesOf('github'))).toBeNull();
    expect(answerUnsigned(makeDelivery('{}'), handshakesOf('intercom'))).toBeNull();
  });

  it('give leave to the origin that a CloudEvents OPTIONS names', () => {
    const ask = makeDelivery(
      '',
      { 'webhook-request-origin': 'events.example' },
      { method: 'OPTIONS' },
    );
    expect(answerUnsigned(ask, handshakesOf('cloudevents'))?.headers).toMatchObject({
      allow: 'POST',
      'webhook-allowed-origin': 'events.example',
    });
    const silent = makeDelivery('', {}, { method: 'OPTIONS' });
    expect(answerUnsigned(silent, handshakesOf('cloudevents'))).toBeNull();
  });

  it('send Front’s challenge back as plain text', () => {
    const body = '{"type":"sync","authorization":{"id":"cmp_abc"}}';
    const ask = makeDelivery(body, { 'x-front-challenge': 'a1b2c3' });
    expect(answerChallenge(ask, handshakesOf('front'))).toMatchObject({
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'a1b2c3',
    });
    expect(answerChallenge(makeDelivery(body), handshakesOf('front'))).toBeNull();
  });

  it('send Slack’s challenge back, and mirror nothing else', () => {
    const ask = (challenge: unknown, type = 'url_verification') =>
      answerChallenge(makeDelivery(JSON.stringify({ type, challenge })), handshakesOf('slack'));
    expect(ask('3eZbrw1a')?.body).toBe('3eZbrw1a');
    expect(ask('<script>alert(1)</script> ')).toBeNull();
    expect(ask('x'.repeat(600))).toBeNull();
    expect(ask(7)).toBeNull();
    expect(ask('3eZbrw1a', 'event_callback')).toBeNull();
  });

  it('acknowledge a Salesforce message in SOAP, and a flow not', () => {
    const soap = makeDelivery('<x/>', { 'content-type': 'text/xml; charset=utf-8' });
    const answer = acknowledgement(soap, handshakesOf('salesforce'));
    expect(answer?.headers['content-type']).toMatch(/^text\/xml/);
    expect(answer?.body).toContain('<Ack>true</Ack>');
    expect(acknowledgement(makeDelivery('{}'), handshakesOf('salesforce'))).toBeNull();
  });

  it('take a ping of Intercom and GitHub as nothing, with a reason', () => {
    const settings = { options: {}, mapping: null };
    const ping = makeDelivery('{"type":"notification_event","topic":"ping","id":null}');
    expect(findSourceKind('intercom')?.read(ping, settings)).toMatchObject({ outcome: 'ignored' });
    const zen = makeDelivery('{"zen":"Half measures are as bad as nothing at all.","hook_id":1}');
    expect(findSourceKind('github')?.read(zen, settings)).toMatchObject({ outcome: 'ignored' });
  });
});
