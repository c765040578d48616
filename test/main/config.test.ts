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

describe('the embedder', () => {
  const http = { GROUNDSWELL_EMBEDDER: 'http', GROUNDSWELL_EMBEDDER_MODEL: 'small' };

  it('is the built-in one, a folder or an address', () => {
    expect(readConfig({}).embedder).toBeNull();
    expect(
      readConfig({ GROUNDSWELL_EMBEDDER: 'static', GROUNDSWELL_EMBEDDER_MODEL: '/models/a' })
        .embedder,
    ).toEqual({ kind: 'static', folder: '/models/a' });
    const url = 'http://127.0.0.1:11434/v1/embeddings/';
    expect(readConfig({ ...http, GROUNDSWELL_EMBEDDER_URL: url }).embedder).toEqual({
      kind: 'http',
      url: 'http://127.0.0.1:11434/v1',
      model: 'small',
      apiKey: null,
      timeoutMs: 30_000,
      batchSize: 64,
    });
  });

  it.each([
    [{ GROUNDSWELL_EMBEDDER: 'magic' }, /builtin, static, onnx or http/],
    [{ GROUNDSWELL_EMBEDDER: 'static' }, /GROUNDSWELL_EMBEDDER_MODEL/],
    [http, /GROUNDSWELL_EMBEDDER_URL/],
    [
      { ...http, GROUNDSWELL_EMBEDDER_URL: 'http://a/v1', GROUNDSWELL_EMBEDDER_BATCH: '0' },
      /GROUNDSWELL_EMBEDDER_BATCH/,
    ],
  ])('that is half set up is refused by its key', (env, key) => {
    expect(() => readConfig(env)).toThrow(key);
  });
});
