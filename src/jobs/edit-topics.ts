import type { EditPlan } from '../analysis/5-topic/edit-plan.ts';
import { planEdit } from '../analysis/5-topic/plan-edit.ts';
import { planUndo, rememberBefore } from '../analysis/5-topic/plan-undo.ts';
import { loadModel, type TopicModel } from '../analysis/5-topic/serialize-model.ts';
import { planImport, toTopicFile } from '../analysis/5-topic/topic-file.ts';
import { conflict, notFound } from '../domain/errors.ts';
import type { AnalysisStore } from '../domain/ports.ts';
import type { Taxonomy } from '../domain/topic.ts';
import type {
  EditMention,
  MentionMove,
  TopicChange,
  TopicEdit,
  TopicEditResult,
} from '../domain/topic-edit.ts';
import type { TopicEditing, TopicStore } from '../domain/topic-ports.ts';
import { finishEdits } from './finish-edits.ts';
import { createPreview, previewOf } from './preview-edit.ts';

export interface EditTopicsParts {
  readonly analyses: Pick<AnalysisStore, 'currentTaxonomy'>;
  readonly topics: TopicStore;
  readonly now: () => Date;
}

const ticketsPerPage = 500;
/** When somebody else was faster, the edit is laid out again on what they left. */
const maxTries = 3;

const readModel = (standing: Taxonomy): TopicModel => {
  if (standing.embedding === null) {
    throw notFound('There are no topics yet. They are found once about 30 mentions were analysed.');
  }
  return loadModel(standing.embedding);
};

const namedIn = (edit: TopicEdit): readonly { ticketId: string; index: number }[] => {
  if (edit.kind === 'not_this') return [edit.mention];
  if (edit.kind !== 'split' && edit.kind !== 'create') return [];
  return 'examples' in edit.by ? edit.by.examples : [];
};

/** Looks at the mentions of a plan, page by page where it allows; every one that goes elsewhere is told. */
const decideAll = async (
  topics: TopicStore,
  plan: EditPlan,
  told: (
    tickets: readonly EditMention[],
    places: ReturnType<EditPlan['decide']>,
  ) => void | Promise<void>,
  exceptPlannedBy?: number,
): Promise<void> => {
  if (plan.scope.length === 0) return;
  const tickets = await topics.ticketsOf(plan.scope, exceptPlannedBy);
  const all: EditMention[] = [];
  for (let from = 0; from < tickets.length; from += ticketsPerPage) {
    const page = await topics.readEditMentions(tickets.slice(from, from + ticketsPerPage));
    if (plan.whole) for (const mention of page) all.push(mention);
    else await told(page, plan.decide(page));
  }
  if (plan.whole) await told(all, plan.decide(all));
};

const movesIn = (
  mentions: readonly EditMention[],
  places: ReturnType<EditPlan['decide']>,
): MentionMove[] =>
  mentions.flatMap(({ ticketNo, index, place }, at): MentionMove[] => {
    const to = places[at];
    return to === undefined ? [] : [{ ticketNo, index, from: place, to }];
  });

/** An edit laid out, with what it moves written down under the number it will have. */
interface Planned {
  readonly standing: Taxonomy;
  readonly plan: EditPlan;
  readonly editId: number;
  readonly planned: number;
}

/** Keeps the new shape, then moves the mentions. */
const carryOut = async (
  { topics, now }: EditTopicsParts,
  { standing, plan, editId, planned }: Planned,
  edit: TopicChange['edit'],
  by: string,
): Promise<TopicEditResult> => {
  const { made, ...shape } = plan.conclude();
  const before = rememberBefore(standing, plan.touched, made);
  const change: TopicChange = { ...shape, edit, before };
  const at = now().toISOString();
  const version = await topics.beginEdit(standing.version, change, { editId, planned, at, by });
  const mentionsMoved = await topics.applyEdit(editId);
  return { editId, taxonomyVersion: version, summary: shape.summary, mentionsMoved };
};

const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'kind' in error && error.kind === 'conflict';

const retrying = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= maxTries || !isConflict(error)) throw error;
    }
  }
};

/**
 * Edits of topics: laid out on the standing ones, previewed or carried out on the whole history, undone. The new shape
 * holds at once for every mention to come; those there are follow in short transactions.
 */
export const createTopicEditing = (parts: EditTopicsParts): TopicEditing => {
  const { topics } = parts;
  const layOut = async (edit: TopicEdit) => {
    const standing = await parts.analyses.currentTaxonomy();
    const named = await topics.findMentions(namedIn(edit));
    return { standing, plan: planEdit({ standing, model: readModel(standing), named }, edit) };
  };

  const preview: TopicEditing['preview'] = async (edit) => {
    const { standing, plan } = await layOut(edit);
    const collected = createPreview();
    await decideAll(topics, plan, collected.add);
    return previewOf(topics, standing, plan.conclude(), collected);
  };

  /** Lays an edit out and carries it out; again, when somebody else was faster. */
  const make = (
    edit: TopicChange['edit'],
    by: string,
    layOutOn: () => Promise<{ standing: Taxonomy; plan: EditPlan }>,
    undoes?: number,
  ): Promise<TopicEditResult> =>
    retrying(async () => {
      await finishEdits(parts);
      const { standing, plan } = await layOutOn();
      const editId = await topics.nextEdit();
      try {
        let planned = undoes === undefined ? 0 : await topics.planMovesBack(editId, undoes);
        const plans = async (
          mentions: readonly EditMention[],
          places: ReturnType<EditPlan['decide']>,
        ): Promise<void> => {
          planned += await topics.planMoves(editId, movesIn(mentions, places));
        };
        await decideAll(topics, plan, plans, undoes === undefined ? undefined : editId);
        return await carryOut(parts, { standing, plan, editId, planned }, edit, by);
      } catch (error) {
        await topics.dropPlan(editId);
        throw error;
      }
    });

  const contextNow = async () => {
    const standing = await parts.analyses.currentTaxonomy();
    return { standing, model: readModel(standing), named: [] };
  };

  const undo: TopicEditing['undo'] = (editId, by) =>
    make(
      { kind: 'undo', editId },
      by,
      async () => {
        const record = await topics.readEdit(editId);
        if (record === null)
          throw notFound(`There is no edit ${editId}. GET /v1/topics/edits lists them.`);
        if (record.undoneBy !== null)
          throw conflict(`Edit ${editId} was undone by ${record.undoneBy}.`);
        if (record.kind === 'undo') {
          throw conflict('An undo cannot be undone. Make the edit again.');
        }
        if (!record.isApplied) {
          throw conflict(`Edit ${editId} is still being applied. Try again in a moment.`);
        }
        const context = await contextNow();
        const plan = planUndo(context, record.summary, record.before);
        return { standing: context.standing, plan };
      },
      editId,
    );

  const rollback: TopicEditing['rollback'] = async (version, by) => {
    if ((await topics.readVersion(version)) === null) {
      throw notFound(`There is no version ${version}. GET /v1/topics/versions lists them.`);
    }
    const edits = await topics.listEdits({ limit: 10_000 });
    const results: TopicEditResult[] = [];
    for (const edit of edits) {
      if (edit.version <= version || edit.kind === 'undo' || edit.undoneBy !== null) continue;
      results.push(await undo(edit.id, by));
    }
    return results;
  };

  return {
    preview,
    apply: (edit, by) => make(edit, by, () => layOut(edit)),
    undo,
    rollback,
    exportFile: async () => toTopicFile(await contextNow()),
    importFile: (file, by) =>
      make({ kind: 'import' }, by, async () => {
        const context = await contextNow();
        return { standing: context.standing, plan: planImport(context, file) };
      }),
  };
};
