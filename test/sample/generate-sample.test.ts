import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Submission } from '../../src/domain/ticket.ts';
import {
  churnSubmissionSchema,
  feedbackSubmissionSchema,
  ticketSubmissionSchema,
} from '../../src/domain/ticket.ts';
import { weekOf } from '../../src/domain/week.ts';
import { generateSample } from '../../src/sample/generate-sample.ts';
import { issueWords } from '../../src/sample/issue-words.ts';

const digest = (submissions: Iterable<Submission>): string => {
  const hash = createHash('sha256');
  for (const submission of submissions) hash.update(`${JSON.stringify(submission)}\n`);
  return hash.digest('hex');
};
const schemas = {
  ticket: ticketSubmissionSchema,
  feedback: feedbackSubmissionSchema,
  churn: churnSubmissionSchema,
};

const demo = generateSample({ seed: 7 });
const submissions = [...demo.submissions];
const byId = new Map(submissions.map((submission) => [submission.id, submission]));
const truthOf = (id: string) => {
  const issue = demo.truth.issues.find((candidate) => candidate.id === id);
  if (issue === undefined) throw new Error(`no issue ${id}`);
  return issue;
};

describe('the sample', () => {
  test('is the same for the same seed and another for another seed', () => {
    expect(digest(demo.submissions)).toBe(digest(submissions));
    expect(digest(generateSample({ seed: 7 }).submissions)).toBe(digest(submissions));
    expect(digest(generateSample({ seed: 8 }).submissions)).not.toBe(digest(submissions));
  });

  test('has exactly the size that was asked for', () => {
    expect(submissions).toHaveLength(6_000);
    expect([...generateSample({ seed: 1, size: 777, weeks: 5 }).submissions]).toHaveLength(777);
  });

  test('holds only submissions that the intake accepts, with ids of their own', () => {
    expect(byId.size).toBe(submissions.length);
    for (const { kind, ...submission } of submissions) {
      const parsed = schemas[kind].safeParse(submission);
      expect(parsed.error?.issues ?? []).toEqual([]);
    }
  });

  test('covers its 26 weeks in order of time', () => {
    const weeks = submissions.map(({ createdAt }) => weekOf(new Date(createdAt ?? ''), 'UTC'));
    expect([...new Set(weeks)]).toEqual(demo.truth.weeks);
    const times = submissions.map(({ createdAt }) => createdAt ?? '');
    expect([...times].sort()).toEqual(times);
  });

  test('speaks five languages over seven channels, three products and three kinds', () => {
    expect(new Set(submissions.map(({ channel }) => channel)).size).toBe(7);
    expect(new Set(submissions.flatMap(({ product }) => product ?? [])).size).toBe(3);
    expect(new Set(submissions.map(({ kind }) => kind)).size).toBe(3);
    expect(
      new Set(submissions.flatMap((s) => (s.kind === 'feedback' ? s.score?.kind : []))).size,
    ).toBe(3);
    const german = submissions.filter(({ text }) => /\b(nicht|und|wir)\b/i.test(text ?? ''));
    expect(german.length).toBeGreaterThan(400);
  });

  test('rarely says the same thing in the same words', () => {
    const texts = submissions.flatMap(({ kind, text }) =>
      kind === 'ticket' && text ? [text] : [],
    );
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.85);
  });

  test('says its matter with the words that the truth names, in every language', () => {
    let named = 0;
    let all = 0;
    for (const issue of demo.truth.issues) {
      for (const id of issue.ticketIds) {
        const submission = byId.get(id);
        const said = `${submission?.subject ?? ''} ${submission?.text ?? ''}`.toLowerCase();
        all += 1;
        if (issue.words.some((word) => said.includes(word))) named += 1;
      }
    }
    expect(all).toBeGreaterThan(5_000);
    expect(named / all).toBeGreaterThan(0.85);
    expect(Object.keys(issueWords)).toHaveLength(demo.truth.issues.length);
  });

  test('leaves no unfilled place in a text', () => {
    for (const { subject, text } of submissions) {
      const said = `${subject ?? ''} ${(text ?? '').replace(/<style>.*<.style>/, '')}`;
      expect(said).not.toMatch(/[{}|]|<(small|n|big|first|day|code)>/);
    }
  });
});

describe('the planted truth', () => {
  test('lets two issues start in their week and not before', () => {
    for (const [id, week] of [
      ['plan-push', '2026-W17'],
      ['bill-double', '2026-W26'],
    ] as const) {
      const issue = truthOf(id);
      expect(issue.startsIn).toBe(week);
      expect(issue.weeks[0]).toBe(week);
      expect(issue.ticketIds.length).toBeGreaterThan(20);
    }
  });

  test('lets one issue be fixed and come back', () => {
    const { quiet, weeks, ticketIds } = truthOf('bill-reminder');
    expect(quiet).toEqual({ from: '2026-W11', backIn: '2026-W25' });
    expect(weeks.filter((week) => week >= '2026-W11' && week < '2026-W25')).toEqual([]);
    expect(weeks).toContain('2026-W10');
    expect(weeks).toContain('2026-W25');
    expect(ticketIds.length).toBeGreaterThan(50);
  });

  test('keeps the seasonal issue to the turn of the month', () => {
    for (const id of truthOf('bill-close').ticketIds) {
      const day = new Date(byId.get(id)?.createdAt ?? '').getUTCDate();
      expect(day >= 28 || day <= 3, `${id} on day ${day}`).toBe(true);
    }
  });

  test('names the accounts behind four feature requests', () => {
    const requests = demo.truth.issues.filter(({ kind }) => kind === 'request');
    expect(requests).toHaveLength(4);
    for (const { accounts, ticketIds } of requests) {
      const writers = new Set(ticketIds.map((id) => byId.get(id)?.account?.id));
      expect([...writers].sort()).toEqual(accounts);
      expect(accounts.length).toBeGreaterThanOrEqual(3);
      expect(accounts.length).toBeLessThanOrEqual(14);
    }
  });

  test('ties every cancellation to a reason, an account that leaves and its revenue', () => {
    const churn = submissions.filter(({ kind }) => kind === 'churn');
    expect(churn).toHaveLength(60);
    expect(demo.truth.churn.flatMap(({ ticketIds }) => ticketIds)).toHaveLength(60);
    const left = demo.accounts.filter(({ status }) => status === 'churned').map(({ id }) => id);
    expect(left.sort()).toEqual(demo.truth.churn.flatMap(({ accounts }) => accounts).sort());
    for (const { reason, accounts, revenue } of demo.truth.churn) {
      expect(accounts.length, reason).toBeGreaterThan(0);
      expect(revenue, reason).toBeGreaterThan(0);
    }
  });

  test('plants every canary, and duplicates that share their words', () => {
    const everything = submissions.map(({ text }) => text ?? '').join('\n');
    for (const { value } of demo.truth.canaries) expect(everything).toContain(value);
    expect(demo.truth.duplicates.length).toBeGreaterThan(60);
    for (const { id, of } of demo.truth.duplicates) {
      expect(byId.get(id)?.customer).toEqual(byId.get(of)?.customer);
      expect(byId.get(id)?.channel).not.toBe(byId.get(of)?.channel);
    }
  });

  test('counts what must be left out', () => {
    const spam = submissions.filter(({ exclude }) => exclude === 'spam').length;
    expect(demo.truth.excluded.spam).toBe(spam);
    expect(spam).toBeGreaterThan(30);
  });
});
