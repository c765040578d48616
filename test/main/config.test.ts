import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/main/config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      redisUrl: null,
      timeZone: 'UTC',
      workers: 1,
    });
    expect(isAbsolute(config.dataDir)).toBe(true);
    expect(config.dataDir).toMatch(/\.groundswell$/);
  });

  it('takes an empty value as not given', () => {
    expect(readConfig({ PORT: '', GROUNDSWELL_TIME_ZONE: ' ' })).toMatchObject({
      port: 3000,
      timeZone: 'UTC',
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it.each([
    ['PORT', '99999'],
    ['PORT', 'http'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'http://localhost'],
    ['GROUNDSWELL_TIME_ZONE', 'Middle/Earth'],
    ['GROUNDSWELL_LOG_LEVEL', 'loud'],
    ['GROUNDSWELL_BODY_LIMIT', '-1'],
    ['GROUNDSWELL_WORKERS', '1.5'],
    ['GROUNDSWELL_PUBLIC_URL', 'example'],
    ['GROUNDSWELL_API_KEY', 'short'],
  ])('refuses %s=%s and names the key', (key, value) => {
    expect(() => readConfig({ [key]: value })).toThrow(key);
  });

  it('shows no password of a wrong Redis address', () => {
    const read = () => readConfig({ REDIS_URL: 'http://user:hunter2hunter2@host' });
    expect(read).toThrow('REDIS_URL');
    expect(read).not.toThrow('hunter2');
  });
});
