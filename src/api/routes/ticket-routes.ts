import { randomUUID } from 'node:crypto';
import { type Fault, GroundswellError, invalid, notFound } from '../../domain/errors.ts';
import type { SavedTicket } from '../../domain/ports.ts';
import type { TicketRepeats } from '../../domain/repeats.ts';
import type { Submission, Ticket } from '../../domain/ticket.ts';
import { acceptSubmission, keptExternalId } from '../../intake/accept-ticket.ts';
import { isTicketId, ticketId } from '../../intake/ticket-id.ts';
import type { Reply } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Call, Handlers } from '../handlers.ts';

type TicketHandlers = Pick<
  Handlers,
  'saveTickets' | 'saveFeedback' | 'saveChurn' | 'getTicket' | 'deleteTicket'
>;

/** All submissions as tickets. Throws `invalid` with the faults of every one that cannot be accepted. */
const acceptAll = (submissions: readonly Submission[], deps: ApiDeps): Ticket[] => {
  const faults: Fault[] = [];
  const tickets: Ticket[] = [];
  const arrival = randomUUID();
  const context = {
    now: deps.now(),
    piiKey: deps.piiKey,
    defaultSource: deps.config.defaultSource,
    backfill: false,
  };
  submissions.forEach((submission, index) => {
    try {
      tickets.push(acceptSubmission(submission, { ...context, arrival: `${arrival}-${index}` }));
    } catch (error) {
      if (!(error instanceof GroundswellError) || error.kind !== 'invalid') throw error;
      const prefix = submissions.length === 1 ? '' : `/${index}`;
      faults.push(
        ...error.faults.map((fault) => ({ ...fault, pointer: `${prefix}${fault.pointer}` })),
      );
    }
  });
  if (faults.length > 0) {
    throw invalid('Some messages cannot be accepted; nothing was saved. See "errors".', faults);
  }
  return tickets;
};

const tellSaved = (saved: readonly SavedTicket[], deps: ApiDeps): void => {
  try {
    deps.onTicketsSaved(saved);
  } catch (error) {
    // The tickets are durable and the sweep will find them: the sender must not send them again.
    deps.log.error({ err: error }, 'saved tickets could not be handed on');
  }
};

/** A ticket that went between two reads. */
const aloneTicket: TicketRepeats = { foldedInto: null, folded: 0, campaign: null };

/** A ticket id is taken as such unless the sender says that it is its own. */
const resolveId = (call: Call<'getTicket' | 'deleteTicket'>, deps: ApiDeps): string => {
  const { params, query } = call;
  if (isTicketId(params.id) && query.source === undefined && query.kind === undefined) {
    return params.id;
  }
  const source = query.source ?? deps.config.defaultSource;
  return ticketId(source, query.kind ?? 'ticket', keptExternalId(params.id, deps.piiKey));
};

/** Tickets, feedback and cancellations: in, read back, deleted. */
export const createTicketRoutes = (deps: ApiDeps): TicketHandlers => {
  const saveAll = async (submissions: readonly Submission[]): Promise<Reply> => {
    const saved = await deps.store.tickets.saveTickets(acceptAll(submissions, deps));
    tellSaved(saved, deps);
    return { status: 202, body: { tickets: saved } };
  };

  return {
    saveTickets: ({ body }) => saveAll(body.map((one) => ({ kind: 'ticket', ...one }))),
    saveFeedback: ({ body }) => saveAll(body.map((one) => ({ kind: 'feedback', ...one }))),
    saveChurn: ({ body }) => saveAll(body.map((one) => ({ kind: 'churn', ...one }))),

    getTicket: async (call) => {
      const found = await deps.store.tickets.readTicket(resolveId(call, deps));
      if (found === null) {
        throw notFound(
          `There is no ticket ${call.params.id}. Ask by the id that POST answered with (k_…), or by your own id with "source" and "kind".`,
        );
      }
      const repeats = await deps.store.reports.repeatOf(found.ticket.id);
      return { status: 200, body: { ...found, repeats: repeats ?? aloneTicket } };
    },

    deleteTicket: async (call) => {
      const id = resolveId(call, deps);
      const existed = await deps.store.tickets.deleteTicket(id);
      return { status: 200, body: { id, existed } };
    },
  };
};
