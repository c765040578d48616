import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { acceptEvents } from '../../../src/intake/accept-events.ts';
import { signDelivery } from '../../../src/intake/sign-delivery.ts';
import type { SourceKind, SourceSettings } from '../../../src/intake/sources/source-kind.ts';
import { findSourceKind, sourceKinds } from '../../../src/intake/sources/source-kinds.ts';
import { verifyDelivery } from '../../../src/intake/verify-delivery.ts';
import { makeDelivery, testNow, testUrl } from './make-delivery.ts';

const pageOf = (name: string): string =>
  fileURLToPath(new URL(`../../../docs/connect/${name}.md`, import.meta.url));

/** Fenced blocks of a page, e.g. of `json sample`. */
const blocksOf = (name: string, what: string): { form: string; text: string }[] =>
  [...readFileSync(pageOf(name), 'utf8').matchAll(/^```(\w+) (\w+)\n([\s\S]*?)^```/gm)]
    .filter((found) => found[2] === what)
    .map((found) => ({ form: found[1] ?? '', text: found[3] ?? '' }));

const contentTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'text/xml; charset=utf-8',
  form: 'application/x-www-form-urlencoded',
  csv: 'text/csv',
};
const secret = `whsec_${Buffer.from('a key of thirty-two bytes, yes!!').toString('base64')}`;
const settings = { options: {}, mapping: null };

const read = (kind: SourceKind, form: string, text: string) => {
  const delivery = makeDelivery(text, { 'content-type': contentTypes[form] ?? '' });
  return kind.read(delivery, settings);
};

/** The settings that a page tells to make: a mapping, where it shows one. */
const settingsOf = (name: string): SourceSettings => {
  const [mapping] = blocksOf(name, 'mapping');
  return mapping === undefined ? settings : { ...settings, mapping: JSON.parse(mapping.text) };
};

test('the index links to the page of every kind', () => {
  const index = readFileSync(pageOf('README'), 'utf8');
  for (const { name } of sourceKinds) expect(index).toContain(`(${name}.md)`);
  expect(index).toContain('## When we are away');
});

describe.each(sourceKinds.map((kind) => [kind.name, kind] as const))(
  'the page of %s',
  (name, kind) => {
    it('says what it is, what arrives and what does not', () => {
      expect(existsSync(pageOf(name))).toBe(true);
      const page = readFileSync(pageOf(name), 'utf8');
      expect(page).toContain(`Kind \`${name}\``);
      expect(page).toMatch(/\*\*What\s+arrives\*\*/);
      expect(page).toMatch(/\*\*Not\s+available\*\*/);
    });

    it('says where to click, and what to do with address and secret', () => {
      const page = readFileSync(pageOf(name), 'utf8');
      // Steps in order, or one point for each of several ways.
      expect(page).toMatch(/^(?:1\. |- \*\*|\*\*)/m);
      expect(page).toMatch(/\baddress\b/);
      expect(page).toMatch(/\b(?:secret|token|password|key)\b/);
      for (const option of kind.options) expect(page).toContain(`\`${option.name}\``);
    });

    it('has a sample that is signed, verified and read', () => {
      const samples = blocksOf(name, 'sample');
      expect(samples.length).toBeGreaterThan(0);
      for (const { form, text } of samples) {
        const [scheme] = kind.schemes;
        const isTimed = scheme.kind === 'signature' && scheme.time?.in === 'body';
        const body = isTimed ? text.replace(/1772438400000\n/, `${testNow.getTime()}\n`) : text;
        const unsigned = { method: 'POST', url: testUrl, body: Buffer.from(body), id: 'msg_1' };
        const headers = signDelivery(unsigned, scheme, secret, testNow);
        const delivery = makeDelivery(body, {
          'content-type': contentTypes[form] ?? '',
          ...headers,
        });
        expect(verifyDelivery(delivery, scheme, [secret], testNow).ok).toBe(true);
        const outcome = kind.read(delivery, settingsOf(name));
        expect(outcome.outcome, JSON.stringify(outcome)).toBe('events');
        if (outcome.outcome !== 'events') continue;
        const tellsWords = outcome.events.some(({ type }) => type === 'said');
        expect(tellsWords || outcome.fetches.length > 0).toBe(true);
        const context = {
          source: 'desk',
          defaults: { channel: null, team: null, touchpoint: null, product: null },
          piiKey: new Uint8Array(32),
          now: testNow,
          backfill: false,
        };
        expect(acceptEvents(outcome.events, context).faults).toEqual([]);
      }
    });
  },
);

const words = 'She said "no",\nand hung up. 50 % & more = less';

test('Zendesk’s form template is read when its placeholders are filled in', () => {
  const [template] = blocksOf('zendesk', 'template');
  const filled: Readonly<Record<string, string>> = {
    'ticket.id': '9',
    'ticket.updated_at_with_timestamp': '2026-03-02T08:00:00Z',
    'ticket.created_at_with_timestamp': '2026-03-02T08:00:00Z',
    'ticket.description': words,
    'ticket.status': 'Open',
  };
  const form = new URLSearchParams(
    (template?.text ?? '')
      .trim()
      .split('\n')
      .map((row): [string, string] => {
        const [name = '', placeholder = ''] = row.split('=');
        return [name, filled[placeholder.replace(/[{}]/g, '')] ?? ''];
      }),
  ).toString();
  expect(read(findSourceKind('zendesk') as SourceKind, 'form', form)).toMatchObject({
    events: [
      { id: '9', type: 'changed', fields: { status: 'open' } },
      { type: 'said', part: { text: words } },
      { type: 'opened' },
    ],
  });
});

test('Freshdesk’s template is read with whatever its placeholders become', () => {
  const [template] = blocksOf('freshdesk', 'template');
  const body = (template?.text ?? '')
    .replace('{{ticket.id}}', '9')
    .replace('{{ticket.description}}', words)
    .replace(/\{\{[^}]+\}\}/g, '');
  expect(read(findSourceKind('freshdesk') as SourceKind, 'json', body)).toMatchObject({
    events: [
      { id: '9', type: 'changed' },
      { type: 'said', part: { text: words } },
    ],
  });
});
