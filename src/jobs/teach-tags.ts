import { createCustomTagger, learnCustomTag } from '../analysis/7-learn/custom-tags.ts';
import type { Reading } from '../analysis/pipeline.ts';
import { notFound } from '../domain/errors.ts';
import type { TicketStore } from '../domain/ports.ts';
import type { TagStore, TagTeaching } from '../domain/tag-ports.ts';
import type {
  CustomTag,
  CustomTagDefinition,
  CustomTagPreview,
  Teaching,
} from '../domain/tagging.ts';
import type { StoredTicket } from '../domain/ticket.ts';
import { learnTags } from './learn-tags.ts';

export interface TeachTagsParts {
  readonly tags: TagStore;
  readonly tickets: Pick<TicketStore, 'findTickets'>;
  /** The general engine, without what is taught. */
  readonly read: (ticket: StoredTicket) => Reading;
  readonly now: () => Date;
  /** A new id; random, so that a deleted tag's id never comes back. */
  readonly newId: () => string;
}

/** Newest tickets that a preview looks at, and texts that examples are told apart from. */
const previewTickets = 4_000;
const backgroundTickets = 600;
const previewExamples = 10;
const excerptLength = 200;

const learnDefinition = async (
  { tags, read }: TeachTagsParts,
  definition: CustomTagDefinition,
): Promise<Pick<CustomTag, 'classifier' | 'minProbability'>> => {
  const isLearned = 'examples' in definition.by;
  const drawn = isLearned ? await tags.drawTickets(backgroundTickets) : [];
  return learnCustomTag(
    definition.by,
    drawn.map((ticket) => read(ticket).words),
  );
};

const preview = async (
  parts: TeachTagsParts,
  definition: CustomTagDefinition,
): Promise<CustomTagPreview> => {
  const learned = await learnDefinition(parts, definition);
  const tagger = createCustomTagger({ ...definition, ...learned, id: '' }, '');
  const newest = await parts.tags.newestTickets(previewTickets);
  const found = newest.filter((ticket) => tagger(parts.read(ticket).words) !== null);
  const weeks = new Map<string, number>();
  for (const { week } of newest) weeks.set(week, 0);
  for (const { week } of found) weeks.set(week, (weeks.get(week) ?? 0) + 1);
  return {
    tickets: newest.length,
    tagged: found.length,
    weeks: [...weeks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([week, tickets]) => ({ week, tickets })),
    examples: found
      .slice(0, previewExamples)
      .map(({ id, text }) => ({ ticketId: id, text: text.slice(0, excerptLength) })),
  };
};

/** Teaching the tagger: custom tags, glossary, and what scores and corrections say. */
export const createTagTeaching = (parts: TeachTagsParts): TagTeaching => {
  const { tags, now, newId } = parts;
  const change = async (
    cause: string,
    by: string,
    edit: (teaching: Teaching) => Partial<Teaching>,
  ): Promise<void> => {
    const teaching = await tags.teaching();
    const next = { ...teaching, ...edit(teaching), version: teaching.version + 1 };
    await tags.saveTeaching(next, { at: now().toISOString(), by, cause });
  };
  const refuseUnknown = (teaching: Teaching, id: string): void => {
    if (teaching.customTags.some((tag) => tag.id === id)) return;
    throw notFound(`There is no custom tag ${id}. GET /v1/custom-tags lists them.`);
  };
  return {
    preview: (definition) => preview(parts, definition),
    saveTag: async (definition, id, by) => {
      const learned = await learnDefinition(parts, definition);
      const tag: CustomTag = { ...definition, ...learned, id: id ?? newId() };
      const cause = `tag "${definition.name}" ${id === null ? 'made' : 'changed'}`;
      await change(cause, by, (teaching) => {
        if (id !== null) refuseUnknown(teaching, id);
        const others = teaching.customTags.filter((each) => each.id !== tag.id);
        return { customTags: [...others, tag] };
      });
      return tag.id;
    },
    deleteTag: async (id, by) => {
      const { customTags } = await tags.teaching();
      const name = customTags.find((tag) => tag.id === id)?.name ?? id;
      await change(`tag "${name}" deleted`, by, (teaching) => {
        refuseUnknown(teaching, id);
        return { customTags: teaching.customTags.filter((tag) => tag.id !== id) };
      });
    },
    setGlossary: (glossary, by) =>
      change(`glossary of ${glossary.length} terms`, by, () => ({ glossary })),
    learn: (options) => learnTags(parts, options),
  };
};
