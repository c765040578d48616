import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { RequestCut } from '../../src/domain/request.ts';
import { needsGrouping } from '../../src/jobs/group-requests.ts';
import { openStore } from '../../src/store/open-store.ts';
import { analyzeAndGroup, groupWaiting } from '../kit/analyze-and-group.ts';
import { makeTicket } from '../kit/store-samples.ts';

const week = '2024-W30';
const at = '2024-07-24T10:00:00.000Z';
let store: Store;
beforeEach(() => {
  store = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
});
afterEach(() => store.close());

let sent = 0;
const ask = (texts: readonly string[], account = 'acme') =>
  store.tickets.saveTickets(
    texts.map((text) => {
      sent += 1;
      return makeTicket({
        id: `w${String(sent).padStart(5, '0')}`,
        subject: '',
        text,
        createdAt: at,
        customerIdentifiers: [`id:c${sent}`],
        accountRef: `id:${account}`,
      });
    }),
  );
const many = (count: number, text: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => text(index));
const cut = (): Promise<RequestCut> => store.requests.requestCut(week);
const sizes = async (): Promise<Record<string, number>> => {
  const { requests, evidence } = await cut();
  const counts = requests.map((_, place) => evidence.request.filter((one) => one === place).length);
  return Object.fromEntries(requests.map(({ title }, place) => [title, counts[place] ?? 0]));
};
const idOf = async (pattern: RegExp): Promise<string> => {
  const found = (await cut()).requests.find(({ title }) => pattern.test(title));
  if (found === undefined) throw new Error(`no request like ${pattern}`);
  return found.id;
};
const state = () =>
  needsGrouping({
    tickets: store.tickets,
    analyses: store.analyses,
    wishes: store.requests.wishes,
  });

const dark = 'Please add a dark mode.';
const theme = 'We would love a dark theme.';
const pdf = 'Please add an export to PDF.';

describe('the grouping of wishes', () => {
  it('ends in the same requests, whatever the order of arrival', async () => {
    const texts = [dark, pdf, theme, 'It would be nice to have offline maps.', dark, pdf];
    const tickets = texts.map((text, index) =>
      makeTicket({
        id: `o${index}`,
        subject: '',
        text,
        createdAt: `2024-07-2${index}T10:00:00.000Z`,
      }),
    );
    const cuts: unknown[] = [];
    for (const order of [tickets, [...tickets].reverse()]) {
      const other = openStore({ dataDir: ':memory:', timeZone: 'UTC' });
      for (const ticket of order) await other.tickets.saveTickets([ticket]);
      await analyzeAndGroup(other);
      const { requests, evidence } = await other.requests.requestCut(week);
      cuts.push({
        requests,
        sizes: requests.map((_, place) => evidence.request.filter((one) => one === place).length),
      });
      await other.close();
    }
    expect(cuts[1]).toEqual(cuts[0]);
  });

  it('keeps ids once somebody has looked, and lets new wishes join or found', async () => {
    await ask([dark, theme, pdf]);
    await analyzeAndGroup(store);
    const before = [await idOf(/dark/i), await idOf(/pdf/i)];
    await store.requests.publishRequests();
    await ask([...many(20, () => dark), 'Could you add a calendar view?']);
    expect(await state()).toBe(false);
    await analyzeAndGroup(store);
    expect([await idOf(/dark/i), await idOf(/pdf/i)]).toEqual(before);
    expect(Object.values(await sizes()).sort((a, b) => a - b)).toEqual([1, 1, 22]);
  });

  it('merges for good: of 1,000 look-alikes none opens a new request', async () => {
    await ask([dark, pdf]);
    await analyzeAndGroup(store);
    const [from, into] = [await idOf(/dark/i), await idOf(/pdf/i)];
    await store.requests.editRequest(from, { action: 'merge', into }, 'pm', at);
    await ask(many(1_000, (index) => (index % 2 === 0 ? dark : pdf)));
    await analyzeAndGroup(store);
    const { requests, evidence } = await cut();
    expect(requests.map(({ id }) => id)).toEqual([into]);
    expect(evidence.length).toBe(1_002);
    await expect(
      store.requests.editRequest(into, { action: 'merge', into: from }, 'pm', at),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('un-merges for good: of 1,000 look-alikes none goes back', async () => {
    await ask([dark, pdf]);
    await analyzeAndGroup(store);
    const [from, into] = [await idOf(/dark/i), await idOf(/pdf/i)];
    const { no } = await store.requests.editRequest(from, { action: 'merge', into }, 'pm', at);
    await store.requests.undoChange(no, 'pm', at);
    await ask(many(1_000, (index) => (index % 2 === 0 ? dark : pdf)));
    await analyzeAndGroup(store);
    expect(await sizes()).toEqual({ 'Dark mode': 501, 'Export to PDF': 501 });
  });

  it('splits off evidence, sends its look-alikes after it, and takes the split back', async () => {
    const badge = 'Please add an export to PDF with our own logo badge.';
    await ask([pdf, pdf, badge]);
    await analyzeAndGroup(store);
    const { requests } = await cut();
    const id = requests[0]?.id ?? '';
    expect(requests).toHaveLength(1);
    const { items } = await store.requests.listEvidence(id, { limit: 10, offset: 0 });
    const chosen = items.filter(({ verbatim }) => verbatim.includes('badge')).map((one) => one.id);
    const split = await store.requests.editRequest(
      id,
      { action: 'split', title: 'Logo badge on the PDF', evidence: chosen },
      'pm',
      at,
    );
    await ask([badge, badge, pdf]);
    await analyzeAndGroup(store);
    expect(await sizes()).toMatchObject({ 'Logo badge on the PDF': 3, 'Export to PDF': 3 });
    await store.requests.undoChange(split.no, 'pm', at);
    expect((await store.requests.listEvidence(id, { limit: 10, offset: 0 })).total).toBe(4);
  });

  it('leaves what people did to evidence through a new analysis', async () => {
    await ask([dark, pdf, 'Please add a dark mode soon.']);
    await analyzeAndGroup(store);
    const [from, to] = [await idOf(/dark/i), await idOf(/pdf/i)];
    const { items } = await store.requests.listEvidence(from, { limit: 10, offset: 0 });
    const [moved, rejected] = items.map(({ id }) => id);
    await store.requests.editRequest(
      from,
      { action: 'move_evidence', evidence: [moved ?? ''], to },
      'pm',
      at,
    );
    await store.requests.editRequest(
      to,
      { action: 'rate_evidence', evidence: [moved ?? ''], importance: 3 },
      'pm',
      at,
    );
    await store.requests.editRequest(
      to,
      { action: 'confirm_evidence', evidence: [moved ?? ''], confirmed: true },
      'pm',
      at,
    );
    await store.requests.editRequest(
      from,
      { action: 'reject_evidence', evidence: [rejected ?? ''] },
      'pm',
      at,
    );
    // The same tickets again under a newer engine: every mention is written anew.
    const tickets = await store.tickets.readTickets(null, 100);
    await store.analyses.saveAnalyses(
      tickets.flatMap(({ analysis }) =>
        analysis === null
          ? []
          : [{ ...analysis, analysis: { ...analysis.analysis, engine: 'rules-next' } }],
      ),
    );
    expect(await state()).toBe(true);
    await groupWaiting(store);
    const { items: kept } = await store.requests.listEvidence(to, { limit: 10, offset: 0 });
    expect(kept.find(({ id }) => id === moved)).toMatchObject({ importance: 3, confirmed: true });
    expect(kept).toHaveLength(2);
    expect((await store.requests.listEvidence(from, { limit: 10, offset: 0 })).total).toBe(0);
  });

  it('forgets the words of a deleted ticket at once', async () => {
    await ask([dark, dark]);
    await analyzeAndGroup(store);
    const id = await idOf(/dark/i);
    const { items } = await store.requests.listEvidence(id, { limit: 10, offset: 0 });
    await store.tickets.deleteTicket(items[0]?.ticketId ?? '');
    expect((await store.requests.listEvidence(id, { limit: 10, offset: 0 })).total).toBe(1);
  });

  it('flags the same text from many accounts within an hour as a campaign', async () => {
    for (const account of ['a', 'b', 'c', 'd', 'e', 'f']) await ask([dark], account);
    await ask([theme], 'g');
    await analyzeAndGroup(store);
    const { evidence } = await cut();
    expect([...evidence.marks].filter((marks) => (marks & 4) !== 0)).toHaveLength(6);
  });
});
