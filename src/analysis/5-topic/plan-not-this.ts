import { textKeyOf } from '../../domain/embedder.ts';
import { conflict, notFound } from '../../domain/errors.ts';
import { exampleOf } from '../../domain/topic-decisions.ts';
import type { TopicEditOf } from '../../domain/topic-edit.ts';
import { createModelAssigner } from './assign.ts';
import { readExamples } from './counter-examples.ts';
import { concludeDecisions, type EditContext, type EditPlan, topicOf } from './edit-plan.ts';

/** One mention is not of a topic: it and what is said like it go to the next best one, or to none. */
export const planNotThis = (context: EditContext, edit: TopicEditOf<'not_this'>): EditPlan => {
  const topic = topicOf(context, edit.topicId);
  const { standing, model, named } = context;
  const mention = named[0];
  if (mention === undefined) {
    throw notFound(`Ticket ${edit.mention.ticketId} has no mention ${edit.mention.index}.`);
  }
  if (mention.place.topicId !== topic.id) {
    throw conflict(`This mention is not in “${topic.title}”. Read the ticket again.`);
  }
  const decisions = {
    ...standing.decisions,
    examples: [...standing.decisions.examples, exampleOf(topic.id, false, mention)],
  };
  const exampleVectors = new Map(standing.exampleVectors);
  if (mention.vector !== undefined) exampleVectors.set(textKeyOf(mention.text), mention.vector);
  const place = createModelAssigner(model, { ...standing, decisions, exampleVectors });
  const examples = readExamples(decisions, model.embedding, exampleVectors);
  return {
    touched: [topic.id],
    scope: [topic.id],
    whole: false,
    decide: (mentions) =>
      mentions.map((one) => {
        if (one.place.topicId !== topic.id) return undefined;
        const vector = model.embedding.embed(one.terms, one.vector);
        if (examples.allows(topic.id, one.terms, vector, one.place.similarity)) return undefined;
        return place(one);
      }),
    conclude: () =>
      concludeDecisions(context, decisions, {
        summary: `“${mention.text.slice(0, 60)}” is not “${topic.title}”`,
      }),
  };
};
