import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.ts';
import { churnCodeTable, judgeChurn } from '../../src/domain/churn-codes.ts';
import { acceptSubmission } from '../../src/intake/accept-ticket.ts';
import { generateSample } from '../../src/sample/generate-sample.ts';
import { knowledge } from '../analysis/read-data.ts';

// Not the seed of the demo, on which the words of the sample were judged.
const sample = generateSample({ seed: 20_262, size: 30_000 });
const analyze = createAnalyzer(knowledge);
const codes = churnCodeTable([]);
const context = {
  now: new Date('2026-07-06T00:00:00Z'),
  piiKey: new Uint8Array(32),
  defaultSource: 'billing',
  backfill: true,
};

const judged = [...sample.submissions]
  .filter(({ kind }) => kind === 'churn')
  .map((submission) => {
    const ticket = acceptSubmission(submission, context);
    const { churnReasons } = analyze({
      ...ticket,
      ticketId: ticket.id,
      revision: 1,
      excluded: false,
    });
    const code = ticket.churn?.reasonCode ?? null;
    return {
      id: ticket.externalId,
      byBoth: judgeChurn(code, churnReasons, codes),
      byText: judgeChurn(null, churnReasons, codes),
      hasCode: code !== null,
    };
  });

describe('planted reasons of cancellations', () => {
  it('are found, by code and text, in nine of ten and by text alone in eight of ten', () => {
    const truth = new Map(
      sample.truth.churn.flatMap(({ reason, ticketIds }) => ticketIds.map((id) => [id, reason])),
    );
    const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;
    const both = judged.map(({ id, byBoth }) => byBoth.primary === truth.get(id));
    const text = judged.map(({ id, byText }) => byText.reasons.includes(truth.get(id) ?? 'other'));
    expect(judged.length).toBeGreaterThan(150);
    expect(share(both)).toBeGreaterThan(0.9);
    expect(share(text)).toBeGreaterThan(0.8);
  });
  it('leave at most one in ten as other', () => {
    const other = judged.filter(({ byBoth }) => byBoth.primary === 'other');
    expect(other.length / judged.length).toBeLessThanOrEqual(0.1);
  });
  it('are right in every one that brings a code', () => {
    const truth = new Map(
      sample.truth.churn.flatMap(({ reason, ticketIds }) => ticketIds.map((id) => [id, reason])),
    );
    const coded = judged.filter(({ hasCode }) => hasCode);
    expect(coded.length).toBeGreaterThan(40);
    for (const { id, byBoth } of coded) expect([id, byBoth.primary]).toEqual([id, truth.get(id)]);
  });
});
