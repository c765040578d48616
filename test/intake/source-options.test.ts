import { describe, expect, it } from 'vitest';
import { changeSource, makeSource } from '../../src/intake/configure-source.ts';
import { createSeal } from '../../src/intake/seal.ts';
import { openOption, secretMask, shownOptions } from '../../src/intake/source-options.ts';

const seal = createSeal(Buffer.from('a key of the workspace'));
const now = new Date('2026-03-04T09:30:00Z');
const token = 'pat-4711-0815';
const made = (options: Record<string, string> = { api_token: ` ${token}\n`, portalId: '62000' }) =>
  makeSource({ name: 'hub', kind: 'hubspot', secret: 'client secret', options }, seal, now).source;
const given = (options: Record<string, string>, source = made()) =>
  changeSource(source, { options }, seal, now);
const faultsOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    expect(JSON.stringify(error) + String(error)).not.toContain(token);
    return (error as { faults?: { pointer: string }[] }).faults?.map(({ pointer }) => pointer);
  }
};

describe('the secret options of a source', () => {
  it('are kept sealed, shown by a mask, and opened by name', () => {
    const source = made();
    expect(JSON.stringify(source)).not.toContain(token);
    expect(source.options).toEqual({ portalId: '62000' });
    expect(shownOptions(source)).toEqual({ portalId: '62000', api_token: secretMask });
    expect(openOption(source, 'api_token', seal)).toBe(token);
    expect(openOption(made({}), 'api_token', seal)).toBe(null);
    const other = createSeal(Buffer.from('another key'));
    expect(() => openOption(source, 'api_token', other)).toThrow('GROUNDSWELL_SECRET_KEY');
  });

  it('stay when they are left out or sent back masked, are replaced when given, and go when given empty', () => {
    const tokenOf = (options: Record<string, string>) =>
      openOption(given(options), 'api_token', seal);
    expect(tokenOf({})).toBe(token);
    expect(given({}).options).toEqual({});
    expect(tokenOf({ api_token: secretMask, portalId: '1' })).toBe(token);
    expect(tokenOf({ api_token: 'another-token' })).toBe('another-token');
    expect(tokenOf({ api_token: '' })).toBe(null);
    expect(openOption(changeSource(made(), { enabled: false }, seal, now), 'api_token', seal)).toBe(
      token,
    );
  });

  it('go to no address but the one they were given for', () => {
    const elsewhere = { base_url: 'https://elsewhere.example' };
    expect(faultsOf(() => given(elsewhere))).toEqual(['/options/api_token']);
    expect(faultsOf(() => given({ ...elsewhere, api_token: secretMask }))).toEqual([
      '/options/api_token',
    ]);
    expect(given({ ...elsewhere, api_token: token }).options).toEqual(elsewhere);
    expect(given({ ...elsewhere, api_token: '' }).sealedOptions).toEqual({});
    const there = made({ ...elsewhere, api_token: token });
    expect(given({ base_url: 'https://elsewhere.example/' }, there).sealedOptions).not.toEqual({});
    expect(faultsOf(() => given({}, there))).toEqual(['/options/api_token']);
  });

  it.each([
    ['a token of two lines', { api_token: `${token}\nx-other: 1` }, '/options/api_token'],
    ['a token with its scheme', { api_token: `Bearer ${token}` }, '/options/api_token'],
    ['an address without a scheme', { base_url: 'api.example.com' }, '/options/base_url'],
    ['a file', { base_url: 'file:///etc/passwd' }, '/options/base_url'],
    ['an address with a user in it', { base_url: 'https://a:b@x.example' }, '/options/base_url'],
    ['a name that is not known', { api_tokens: token }, '/options/api_tokens'],
  ])('refuse %s without repeating it', (_what, options, pointer) => {
    expect(faultsOf(() => given(options as unknown as Record<string, string>, made({})))).toEqual([
      pointer,
    ]);
  });
});
