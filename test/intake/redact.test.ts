import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/intake/redact.ts';
import { onProcessor } from '../kit/processor-time.ts';

const replaced: readonly (readonly [string, string])[] = [
  ['write to ada.lovelace+billing@example.co.uk, please', 'write to [email], please'],
  ['<a href="mailto:x@example.org">x@example.org</a>', '<a href="mailto:[email]">[email]</a>'],
  ['My mail is jürgen.müller@straße.example.', 'My mail is [email].'],
  ['link /reset?user=ada%40example.org&x=1', 'link /reset?user=[email]&x=1'],
  ['ada [at] example.org', '[email]'],
  ['card 4111 1111 1111 1111 expires 12/27', 'card [card] expires 12/27'],
  ['Karte: 5500-0000-0000-0004', 'Karte: [card]'],
  ['paid with 378282246310005.', 'paid with [card].'],
  ['order 12 4111 1111 1111 1111', 'order 12 [card]'],
  ['IBAN DE89 3704 0044 0532 0130 00 and then', 'IBAN [iban] and then'],
  ['gb29nwbk60161331926819', '[iban]'],
  ['FR1420041010050500013M02606', '[iban]'],
  ['from 203.0.113.77, since 9', 'from [ip], since 9'],
  ['curl http://10.20.30.40:8080/x', 'curl http://[ip]:8080/x'],
  ['peer 2001:db8::ff00:42:8329 down', 'peer [ip] down'],
  ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '[ip]'],
  ['call +49 (0)30 1234567 now', 'call [phone] now'],
  ['+14155550123', '[phone]'],
  ['0044 20 7946 0958', '[phone]'],
  ['(415) 555-0123', '[phone]'],
  ['my cell: 4155550123', 'my cell: [phone]'],
  ['415.555.0123 or 415-555-0199', '[phone] or [phone]'],
  ['01 23 45 67 89', '[phone]'],
  ['Tel. 030/1234567', 'Tel. [phone]'],
  ['07700900123', '[phone]'],
  ['0044 20 7946 0958 0171 234 56 78', '[phone] [phone]'],
  ['0171 234 56 78 bitte', '[phone] bitte'],
  ['call me back at 4155550123', 'call me back at [phone]'],
  ['رقم +966 ٥٥ ١٢٣ ٤٥٦٧ شكرا', 'رقم [phone] شكرا'],
  ['Authorization: Bearer abcDEF123456.ghi-JKL', 'Authorization: Bearer [secret]'],
  ['key sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'key [secret]'],
  ['AKIAIOSFODNN7EXAMPLE', '[secret]'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27uhbUJU1p1r', '[secret]'],
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '[secret]'],
  ['password=hunter2 fails', 'password=[secret] fails'],
  ['Passwort: geheim123!', 'Passwort: [secret]'],
  ['my password is Tr0ub4dor', 'my password is [secret]'],
  ['DB_PASSWORD="s3cr3t"', 'DB_PASSWORD="[secret]"'],
  ['postgres://app:pw123@db.example.org/x', 'postgres://[secret]@db.example.org/x'],
  ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '[secret]'],
  ['dGhpcyBpcyBhIHZlcnkgc2VjcmV0IGtleSE4MTkyMzc0NjU=', '[secret]'],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabc=\n-----END RSA PRIVATE KEY-----',
    '[secret]',
  ],
];

const kept: readonly string[] = [
  'order 4711-2024-0001234 is late',
  'Order number 12345678901 and invoice 20240725001',
  'order no. 0712345678 is late',
  'order number is 12345678',
  'ticket #0712345678',
  'version 1.2.3.4 and v10.0.19045.3803',
  'Chrome/120.0.0.0 Safari/537.36',
  'since 2024-07-25 10:30:45 or 25.07.2024 10:30',
  '2024-07-25T10:30:45.123Z',
  '01.02.2024 10:30 bis 12:00',
  'on 05/12/2023 14:30 it stopped',
  'costs 1 234 567,89 EUR or $1,234.56',
  'error 0x80070005, HTTP 404, ORA-00942, ERR_CONN_RESET',
  'std::vector a::b Foo::bar 10:30:45',
  'pkg@1.2.3, @mention, logo@2x.png, 3 items @ 5 EUR',
  '4111111111111112 fails the check',
  'DE89370400440532013001 has wrong check digits',
  'tracking 1Z999AA10123456784',
  'request 123e4567-e89b-12d3-a456-426614174000',
  'request abcdefab-4111-1111-1111-1111abcdefab',
  'ISBN 978-3-16-148410-0',
  'Unix time 1721900000, 1721900000123',
  'at 52.520008, 13.404954',
  'Forgot password: the page is blank!',
  'my password is not accepted',
  'token: expired',
  'How-To-Reset-Your-Password-In-2024-For-Admins-And-All-Users',
  'com/acme/invoices/InvoiceExportServiceImplementation2',
  '/usr/local/lib/node_modules/some-package/dist/index.js:123:45',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '50000000000000000000000000000000000000000',
  'rows 100-200-300 of 10 000 000',
  'page 1 2 3 4 5 6 7 8 9 10 11 12',
];

describe('redact', () => {
  test.each(replaced)('replaces what identifies in "%s"', (text, expected) => {
    expect(redact(text).text).toBe(expected);
  });

  test.each(kept)('keeps "%s" as it is', (text) => {
    expect(redact(text)).toEqual({ text, redactions: {} });
  });

  test('counts what it replaced by kind', () => {
    expect(redact('a@example.org b@example.org from 203.0.113.9').redactions).toEqual({
      email: 2,
      ip: 1,
    });
  });

  test('leaves a redacted text as it is', () => {
    const parts = fc.constantFrom(
      ...replaced.map(([text]) => text),
      ...kept,
      ' ',
      '\n',
      '[',
      ']',
      '@',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (pieces) => {
        const once = redact(pieces.join(' ')).text;
        expect(redact(once).text).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['digits', '1'],
    ['digits and gaps', '1 '],
    ['groups of cards', '4000 '],
    ['digits and decimals', '1 1 1 1.5 '],
    ['leading zeros', '01 23 45 67 8 '],
    ['at signs', '@'],
    ['addresses', 'a@b.c'],
    ['dots and letters', 'a@a.a.'],
    ['hex groups', 'a1:'],
    ['octets', '1.1.'],
    ['plus signs', '+1'],
    ['countries', 'DE89 '],
    ['phone words', 'tel 1 '],
    ['password words', 'password='],
    ['told passwords', 'password: '],
    ['token heads', 'eyJaaaaaa.'],
    ['key heads', '-----BEGIN RSA PRIVATE KEY-----'],
    ['one word', 'x'],
    ['mixed key letters', 'aA1'],
    ['logins', 'a://a:'],
    ['spaces', ' '],
    ['brackets', '( [ at '],
  ])('takes bounded time on a megabyte of %s', async (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    redact(text.slice(0, 10_000));
    const { seconds } = await onProcessor(() => redact(text));
    expect(seconds).toBeLessThan(20);
  });
});
