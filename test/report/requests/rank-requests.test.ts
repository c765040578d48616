import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccountStanding,
  evidenceMarks,
  type FeatureRequest,
  type RequestCut,
} from '../../../src/domain/request.ts';
import { allEvidence, rankRequests } from '../../../src/report/requests/rank-requests.ts';

const request = (id: string, part: Partial<FeatureRequest> = {}): FeatureRequest => ({
  id,
  origin: 'found',
  title: `Title of ${id}`,
  titleByHand: false,
  description: null,
  status: 'inbox',
  reason: null,
  statusAt: null,
  mergedInto: null,
  pinned: false,
  strategic: false,
  effort: null,
  owner: null,
  workaround: null,
  issue: null,
  createdAt: '2024-01-01T00:00:00.000Z',
  ...part,
});
const account = (number: number, part: Partial<AccountStanding> = {}): AccountStanding => ({
  ref: `id:a${number}`,
  revenue: 1_000,
  active: true,
  plan: 'team',
  churnedOnDay: null,
  churnedRevenue: 0,
  renewsOnDay: null,
  ...part,
});

interface Piece {
  readonly request: number;
  readonly account?: number;
  readonly person?: number;
  readonly age?: number;
  readonly importance?: number;
  readonly marks?: number;
}
const endDay = 20_000;
const makeCut = (
  requests: readonly FeatureRequest[],
  pieces: readonly Piece[],
  part: Partial<RequestCut> = {},
): RequestCut => ({
  week: '2024-W40',
  endDay,
  references: {
    version: 1,
    asOf: '2024-10-01',
    activeAccounts: 400,
    totalRevenue: 2_000_000,
    churnedRevenue: 240_000,
    currency: 'EUR',
    revenueKnownShare: 1,
  },
  requests,
  accounts: Array.from({ length: 60 }, (_, index) => account(index)),
  evidence: {
    length: pieces.length,
    request: Int32Array.from(pieces, (piece) => piece.request),
    account: Int32Array.from(pieces, (piece) => piece.account ?? -1),
    person: Int32Array.from(pieces, (piece) => piece.person ?? 0),
    day: Int32Array.from(pieces, (piece) => endDay - 1 - (piece.age ?? 0)),
    importance: Uint8Array.from(pieces, (piece) => piece.importance ?? 1),
    marks: Uint8Array.from(pieces, (piece) => piece.marks ?? 0),
  },
  ...part,
});
const rank = (cut: RequestCut) => rankRequests(cut, { preset: 'balanced', filter: allEvidence });
const only = (cut: RequestCut) => {
  const [row] = rank(cut).rows;
  if (row === undefined) throw new Error('no row');
  return row;
};

const pieceOf = (requests: number) =>
  fc.record({
    request: fc.nat(requests - 1),
    account: fc.integer({ min: -1, max: 59 }),
    person: fc.nat(40),
    age: fc.nat(400),
    importance: fc.nat(3),
    marks: fc.nat(31),
  });

describe('the ranking', () => {
  it('never moves a score when a request is added', () => {
    fc.assert(
      fc.property(
        fc.array(pieceOf(5), { maxLength: 60 }),
        fc.array(pieceOf(1), { maxLength: 30 }),
        (pieces, added) => {
          const few = ['a', 'b', 'c', 'd', 'e'].map((id) => request(id));
          const more = [...few, request('added')];
          const addedPieces = added.map((piece) => ({ ...piece, request: 5 }));
          const before = rank(makeCut(few, pieces));
          const after = rank(makeCut(more, [...pieces, ...addedPieces]));
          const scores = new Map(after.rows.map((row) => [row.request.id, row.score]));
          for (const row of before.rows) expect(scores.get(row.request.id)).toBe(row.score);
        },
      ),
    );
  });

  it('is the same for any order of the evidence', () => {
    fc.assert(
      fc.property(fc.array(pieceOf(3), { maxLength: 60 }), (pieces) => {
        const requests = ['a', 'b', 'c'].map((id) => request(id));
        // Evidence of nobody known stands for itself and needs no order either.
        const simple = ({ rows }: ReturnType<typeof rank>) =>
          rows.map(({ request: { id }, score, counts }) => ({ id, score, counts }));
        expect(simple(rank(makeCut(requests, [...pieces].reverse())))).toEqual(
          simple(rank(makeCut(requests, pieces))),
        );
      }),
    );
  });

  it('counts a loud account once, by its strongest evidence', () => {
    const loud = Array.from({ length: 40 }, (_, age) => ({ request: 0, account: 3, age }));
    const { counts } = only(
      makeCut([request('a')], [...loud, { request: 0, account: 3, age: 30, importance: 2 }]),
    );
    expect(counts).toMatchObject({ accounts: 1, evidence: 41 });
    expect(counts.reach).toBeCloseTo(2 * 2 ** (-30 / 120), 9);
  });

  it('counts a person where no account is known', () => {
    const pieces = [1, 1, 2].map((person) => ({ request: 0, person }));
    expect(only(makeCut([request('a')], pieces)).counts).toMatchObject({
      accounts: 0,
      customers: 2,
      askers: 2,
      reach: 2,
    });
  });

  it('lets one account be at most a fifth of the revenue, and shows the whole beside it', () => {
    const accounts = [
      account(0, { revenue: 900 }),
      account(1, { revenue: 50 }),
      account(2, { revenue: 50 }),
    ];
    const pieces = [0, 1, 2].map((one) => ({ request: 0, account: one }));
    const { counts } = only(makeCut([request('a')], pieces, { accounts }));
    expect(counts).toMatchObject({ revenue: 200 + 50 + 50, revenueUncapped: 1_000 });
  });

  it('adds what left with accounts that named it: in the cancellation, or in the 180 days before', () => {
    const left = (age: number) =>
      account(0, { active: false, churnedOnDay: endDay - age, churnedRevenue: 700 });
    const churned = (age: number, piece: Partial<Piece>) =>
      only(
        makeCut([request('a')], [{ request: 0, account: 0, ...piece }], { accounts: [left(age)] }),
      ).counts.churnedRevenue;
    expect(churned(30, { age: 100 })).toBe(700);
    expect(churned(30, { age: 250 })).toBe(0);
    expect(churned(30, { age: 20, marks: evidenceMarks.cancellation })).toBe(700);
    expect(churned(400, { age: 410 })).toBe(0);
    expect(churned(30, { age: 100, importance: 0 })).toBe(0);
  });

  it('keeps our own people out and lets hearsay be told apart', () => {
    const pieces = [
      { request: 0, account: 0, marks: evidenceMarks.internal },
      { request: 0, account: 1, marks: evidenceMarks.byProxy },
      { request: 0, account: 2 },
    ];
    const cut = makeCut([request('a')], pieces);
    expect(only(cut).counts).toMatchObject({ accounts: 2, internal: 1, byProxy: 1 });
    const without = rankRequests(cut, {
      preset: 'balanced',
      filter: { ...allEvidence, without: evidenceMarks.byProxy },
    });
    expect(without.rows[0]?.counts.accounts).toBe(1);
  });

  it('says so when it ranks without revenue, and shares its weight among the rest', () => {
    const cut = makeCut([request('a')], [{ request: 0, account: 0 }]);
    const blind = rank({ ...cut, references: { ...cut.references, revenueKnownShare: 0.42 } });
    expect(blind.revenueNote).toBe('Ranked without revenue (known for 42 %).');
    expect(blind.weights).toMatchObject({ revenue: 0, churned: 0 });
    expect(blind.weights.reach).toBeCloseTo(0.4 / 0.55, 9);
    expect(rank(cut).revenueNote).toBeNull();
  });

  it('puts pinned ones first without moving a rank, and gives none to what is closed', () => {
    const requests = [
      request('big'),
      request('pinned', { pinned: true }),
      request('shipped', { status: 'shipped', statusAt: '2024-09-01T00:00:00.000Z' }),
    ];
    const pieces = [0, 1, 2, 3].map((one) => ({ request: 0, account: one }));
    const { rows } = rank(makeCut(requests, [...pieces, { request: 1, account: 9 }]));
    expect(rows.map((row) => [row.request.id, row.rank])).toEqual([
      ['pinned', 2],
      ['big', 1],
      ['shipped', null],
    ]);
  });

  it('tells the rank of last month from the evidence of then', () => {
    const requests = [request('old'), request('young')];
    const pieces = [
      { request: 0, account: 0, age: 60 },
      { request: 0, account: 1, age: 60 },
      ...[2, 3, 4, 5, 6].map((one) => ({ request: 1, account: one, age: 5 })),
    ];
    const rows = new Map(rank(makeCut(requests, pieces)).rows.map((row) => [row.request.id, row]));
    expect(rows.get('young')).toMatchObject({ rank: 1, rankLastMonth: null });
    expect(rows.get('old')).toMatchObject({ rank: 2, rankLastMonth: 1 });
    expect(rows.get('young')?.momentum).toBeGreaterThan(2);
  });
});
