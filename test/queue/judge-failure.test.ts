import { describe, expect, it } from 'vitest';
import {
  conflict,
  GroundswellError,
  invalid,
  notFound,
  unavailable,
} from '../../src/domain/errors.ts';
import { backoffAfter, failureReason, judgeFailure } from '../../src/queue/judge-failure.ts';

const limits = { maxAttempts: 3, backoffMs: 100 };
const own = (attempt: number) => ({ attempt, own: true });

describe('judgeFailure', () => {
  it('retries with a doubled wait until the last try, then buries', () => {
    const error = new Error('broken');
    expect(judgeFailure(error, own(1), limits)).toEqual({
      outcome: 'retry',
      delayMs: 100,
      reason: 'broken',
    });
    expect(judgeFailure(error, own(2), limits)).toMatchObject({ outcome: 'retry', delayMs: 200 });
    expect(judgeFailure(error, own(3), limits)).toEqual({ outcome: 'bury', reason: 'broken' });
    expect(judgeFailure(error, own(4), limits).outcome).toBe('bury');
  });

  it('buries at once what another try cannot mend, if the error is the job’s own', () => {
    for (const error of [
      invalid('no'),
      notFound('no'),
      new GroundswellError('unauthorized', 'no'),
    ]) {
      expect(judgeFailure(error, own(1), limits).outcome).toBe('bury');
      expect(judgeFailure(error, { attempt: 1, own: false }, limits).outcome).toBe('retry');
    }
    expect(judgeFailure(conflict('raced'), own(1), limits).outcome).toBe('retry');
    expect(judgeFailure('a text', own(1), limits).outcome).toBe('retry');
  });

  it('releases a job at any try while something is unavailable, for as long as the error asks', () => {
    expect(judgeFailure(unavailable('full', 2), own(99), limits)).toEqual({
      outcome: 'release',
      delayMs: 2_000,
      reason: 'full',
    });
    expect(judgeFailure(unavailable('full', 3_600), own(1), limits)).toMatchObject({
      delayMs: 30_000,
    });
  });
});

describe('backoffAfter', () => {
  it('doubles and stops growing at an hour', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffAfter(attempt, 1_000))).toEqual([
      1_000, 2_000, 4_000, 8_000,
    ]);
    expect(backoffAfter(50, 1_000)).toBe(3_600_000);
    expect(backoffAfter(5_000, 1_000)).toBe(3_600_000);
  });
});

describe('failureReason', () => {
  it('is bounded, well-formed and free of control characters', () => {
    const long = failureReason(new Error(`a${'😀'.repeat(400)}`));
    expect(long.length).toBeLessThanOrEqual(500);
    expect(long).toMatch(/^a(😀)+…$/u);
    expect(failureReason(new Error('x\u0000\u0007y\udc00'))).toBe('x y\ufffd');
    expect(failureReason(new Error('a'.repeat(500)))).toBe('a'.repeat(500));
    expect(failureReason(new TypeError(''))).toBe('TypeError');
    expect(failureReason(null)).toBe('null');
    expect(failureReason('')).toBe('no reason given');
  });
});
