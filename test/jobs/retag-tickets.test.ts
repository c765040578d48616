import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReader } from '../../src/analysis/pipeline.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { TagTeaching } from '../../src/domain/tag-ports.ts';
import { createAnalyzeTickets } from '../../src/jobs/analyze-tickets.ts';
import { retagTickets } from '../../src/jobs/retag-tickets.ts';
import { createTagTeaching } from '../../src/jobs/teach-tags.ts';
import { createCurrentAnalyze, toAnalysisInput } from '../../src/main/load-analyze.ts';
import { openStore } from '../../src/store/open-store.ts';
import { knowledge } from '../analysis/read-data.ts';
import { makeTicket } from '../kit/store-samples.ts';

const read = createReader(knowledge);
const packageRoot = new URL('../../', import.meta.url).pathname;
const now = () => new Date('2024-07-26T12:00:00.000Z');
const at = now().toISOString();

describe('what people teach the tagger', () => {
  let store: Store;
  let teaching: TagTeaching;
  let retag: () => Promise<void>;
  let analyze: () => Promise<void>;

  beforeEach(() => {
    store = openStore({ dataDir: ':memory:', timeZone: 'UTC', now });
    let made = 0;
    teaching = createTagTeaching({
      tags: store.tags,
      tickets: store.tickets,
      read: (ticket) => read(toAnalysisInput(ticket)),
      now,
      newId: () => `c_${++made}`,
    });
    const loadAnalyze = createCurrentAnalyze(store.tags, packageRoot);
    const currentAssigner = async () => ({
      version: 0,
      assign: () => ({ topicId: null, similarity: 0 }),
    });
    const { tags, analyses, tickets } = store;
    retag = () => retagTickets({ tags, analyses, loadAnalyze, currentAssigner, now });
    const work = createAnalyzeTickets({ tickets, tags, analyses, loadAnalyze, currentAssigner });
    analyze = async () => {
      const waiting = await tickets.claimUnanalysed(1_000, '2100-01-01T00:00:00.000Z');
      await work(
        waiting.map(({ id, revision }) => ({
          kind: 'ticket.analyze' as const,
          key: id,
          payload: { ticketId: id, revision },
          attempt: 1,
        })),
      );
    };
  });
  afterEach(() => store.close());

  const save = async (...texts: readonly string[]): Promise<void> => {
    await store.tickets.saveTickets(
      texts.map((text, index) => makeTicket({ id: `t${index + 1}`, subject: '', text })),
    );
    await analyze();
  };
  const readAnalysis = async (id: string) => {
    const found = await store.tickets.readTicket(id);
    if (found?.analysis == null) throw new Error(`no analysis of ${id}`);
    return found.analysis.analysis;
  };
  const settle = async (): Promise<void> => {
    while (await store.tags.isTaggingDue()) await retag();
  };

  it('a correction holds, and survives every later analysis of the same words', async () => {
    await save('The export stops half way.');
    await store.tags.correct('t1', { field: 'intent', mention: 0, labels: ['request'] }, 'Jo', at);
    await settle();
    const corrected = await readAnalysis('t1');
    expect(corrected.mentions[0]?.intent).toMatchObject({ label: 'request', engine: 'person' });
    expect(corrected.intents.map(({ label }) => label)).toEqual(['request']);

    const changed = { id: 't1', subject: '', text: 'The export stops half way.', status: 'solved' };
    await store.tickets.saveTickets([
      makeTicket({ ...changed, updatedAt: '2024-07-25T10:00:00.000Z' }),
    ]);
    await analyze();
    expect((await readAnalysis('t1')).mentions[0]?.intent?.engine).toBe('person');
  });

  it('a correction that is taken back leaves the engine’s tag, and stays in the log', async () => {
    await save('The export stops half way.');
    const engine = (await readAnalysis('t1')).sentiment;
    await store.tags.correct('t1', { field: 'sentiment', labels: ['positive'] }, 'Jo', at);
    await settle();
    expect((await readAnalysis('t1')).sentiment.label).toBe('positive');
    await store.tags.correct('t1', { field: 'sentiment', labels: null }, 'Ann', at);
    await settle();
    expect((await readAnalysis('t1')).sentiment).toEqual(engine);
    const log = await store.tags.listCorrections({ ticketId: 't1', limit: 10 });
    expect(log.map(({ by, labels, before }) => [by, labels, before])).toEqual([
      ['Ann', null, ['positive']],
      ['Jo', ['positive'], [engine.label]],
    ]);
  });

  it('a custom tag reaches the history, with a report of what changed', async () => {
    await save('My gift card is empty.', 'The login fails.', 'A gift card was sent twice.');
    const id = await teaching.saveTag(
      { name: 'Gifts', by: { phrases: ['gift card'] } },
      null,
      'Jo',
    );
    expect(await store.tags.isTaggingDue()).toBe(true);
    await settle();
    const tagged = (await readAnalysis('t1')).customTags;
    expect(tagged).toMatchObject([{ label: id, reasons: ['gift card'], engine: 'workspace-1' }]);
    expect((await readAnalysis('t2')).customTags).toEqual([]);
    const [run] = await store.tags.listRuns(5);
    expect(run?.finishedAt).not.toBeNull();
    expect(run?.report).toMatchObject({
      tickets: 3,
      changed: 2,
      changes: { custom_tag: { [`none → ${id}`]: 2 } },
    });
    expect(await store.tags.customTagWeeks()).toEqual([{ tag: id, week: '2024-W30', tickets: 2 }]);
  });

  it('a deleted tag is taken off again, and new tickets do not get it', async () => {
    await save('My gift card is empty.');
    const id = await teaching.saveTag(
      { name: 'Gifts', by: { phrases: ['gift card'] } },
      null,
      'Jo',
    );
    await settle();
    await teaching.deleteTag(id, 'Jo');
    await settle();
    expect((await readAnalysis('t1')).customTags).toEqual([]);
    expect(await store.tags.customTagWeeks()).toEqual([]);
    await expect(teaching.deleteTag(id, 'Jo')).rejects.toThrow('There is no custom tag');
  });

  it('a preview counts and keeps nothing', async () => {
    await save('My gift card is empty.', 'The login fails.');
    const by = { phrases: ['gift card'] };
    expect(await teaching.preview({ name: 'Gifts', by })).toEqual({
      tickets: 2,
      tagged: 1,
      weeks: [{ week: '2024-W30', tickets: 1 }],
      examples: [{ ticketId: 't1', text: 'My gift card is empty.' }],
    });
    expect(await store.tags.teachingVersion()).toBe(0);
  });

  it('two people who teach at once do not undo each other', async () => {
    const standing = await store.tags.teaching();
    const record = { at, by: 'Jo', cause: 'test' };
    await store.tags.saveTeaching({ ...standing, version: 1 }, record);
    await expect(store.tags.saveTeaching({ ...standing, version: 1 }, record)).rejects.toThrow(
      'Somebody else taught',
    );
  });

  it('learns tone from scores when there are enough, once, and again when there are more', async () => {
    const score = (value: number) => ({ kind: 'stars' as const, value, min: 1, max: 5 });
    const rated = Array.from({ length: 240 }, (_, index) =>
      makeTicket({
        id: `r${index}`,
        kind: 'feedback',
        subject: '',
        text: `The blinker went ${index % 2 === 0 ? 'purple' : 'teal'} in room ${index}.`,
        score: score(index % 2 === 0 ? 1 : 5),
      }),
    );
    await store.tickets.saveTickets(rated);
    await analyze();
    expect(await teaching.learn({ always: false, by: 'schedule' })).toBe(true);
    expect(await teaching.learn({ always: false, by: 'schedule' })).toBe(false);
    await settle();
    const { sentiment } = await readAnalysis('r0');
    expect(sentiment).toMatchObject({ label: 'negative', engine: 'workspace-1' });
    expect((await store.tags.learnedFrom())?.sentiment).toMatchObject({ texts: 240, isUsed: true });
    const [{ cause } = { cause: '' }] = await store.tags.listTeachings(1);
    expect(cause).toBe('learned from 240 scores and 0 corrections');
  });

  it('a correction speaks for nearly equal texts once it was learned', async () => {
    await save('The lamp in hall 5 shows code amber.', 'The lamp in hall 7 shows code amber.');
    await store.tags.correct('t1', { field: 'urgency', labels: ['outage'] }, 'Jo', at);
    await teaching.learn({ always: false, by: 'schedule' });
    await settle();
    const { urgency } = await readAnalysis('t2');
    expect(urgency).toMatchObject([{ label: 'outage', engine: 'workspace-1' }]);
    expect((await readAnalysis('t1')).urgency[0]?.engine).toBe('person');
  });

  it('erasing a ticket takes its corrections and tags with it', async () => {
    await save('My gift card is empty.');
    await teaching.saveTag({ name: 'Gifts', by: { phrases: ['gift card'] } }, null, 'Jo');
    await store.tags.correct('t1', { field: 'sentiment', labels: ['positive'] }, 'Jo', at);
    await settle();
    await store.tickets.deleteTicket('t1');
    expect(await store.tags.listCorrections({ limit: 10 })).toEqual([]);
    expect(await store.tags.customTagWeeks()).toEqual([]);
  });

  it('the glossary names things in old tickets, too', async () => {
    await save('The fluxboard is slow.');
    await teaching.setGlossary([{ name: 'Flux Board', words: ['fluxboard'] }], 'Jo');
    await settle();
    expect((await readAnalysis('t1')).entities).toContainEqual({
      kind: 'glossary',
      value: 'Flux Board',
    });
  });
});
