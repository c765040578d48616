import type { PaceStore } from '../domain/api-pace.ts';
import { GroundswellError, invalid, unauthorized, unavailable } from '../domain/errors.ts';
import type { Job } from '../domain/job.ts';
import type { FetchNeed, FetchStore } from '../domain/open-fetch.ts';
import type { JobHandler, SavedTicket, SourceStore, TicketStore } from '../domain/ports.ts';
import type { Source } from '../domain/source.ts';
import { acceptEvents } from '../intake/accept-events.ts';
import type { SourceEvent } from '../intake/sources/source-event.ts';
import type { FetchRecipe, SourceKind } from '../intake/sources/source-kind.ts';
import { findSourceKind } from '../intake/sources/source-kinds.ts';
import type { ApiAnswer } from './ask-api.ts';
import { createPace, type Pace } from './create-pace.ts';

export interface FetchSourceParts {
  readonly sources: Pick<SourceStore, 'findSource'>;
  readonly tickets: Pick<TicketStore, 'saveChanges'>;
  readonly fetches: Pick<FetchStore, 'findFetch' | 'settleFetch'>;
  readonly paces: PaceStore;
  readonly piiKey: Uint8Array;
  /** The token of a source in clear; null when it has none. */
  readonly tokenOf: (source: Source) => string | null;
  readonly ask: (address: string, token: string, now: Date) => Promise<ApiAnswer>;
  readonly onSaved: (saved: readonly SavedTicket[]) => Promise<void>;
  readonly now: () => Date;
  /** Least time between two questions to one API, by all workers together. */
  readonly askEveryMs: number;
}

type FetchJob = Job<'source.fetch'>;
type FetchingKind = SourceKind & Required<Pick<SourceKind, 'fetch'>>;

const mostPages = 20;

const fetchingKind = (source: Source): FetchingKind => {
  const kind = findSourceKind(source.kind);
  if (kind?.fetch !== undefined) return kind as FetchingKind;
  throw invalid(`Sources of the kind ${source.kind} fetch nothing.`);
};

const recipeOf = (kind: FetchingKind, { resource }: FetchNeed): FetchRecipe => {
  const recipe = kind.fetch.recipes.find((one) => one.resource === resource);
  if (recipe !== undefined) return recipe;
  throw invalid(`${kind.title} knows no way to fetch "${resource}".`);
};

const baseUrlOf = (source: Source, recipe: FetchRecipe): string =>
  (source.options.base_url || recipe.defaultBaseUrl).replace(/\/+$/, '');

/** What an answer means for the job that asked. Null: there is nothing under this id any more. */
const bodyOf = async (
  answer: ApiAnswer,
  source: Source,
  pace: Pace,
): Promise<{ body: unknown } | null> => {
  const who = `The API of source "${source.name}"`;
  if (answer.outcome === 'later') {
    await pace.rest(answer.retryAfterSeconds);
    const seconds = await pace.restSeconds();
    throw unavailable(`${who} is to be asked later: ${answer.reason}.`, seconds);
  }
  await pace.well();
  if (answer.outcome === 'found') return { body: answer.body };
  if (answer.outcome === 'gone') return null;
  if (answer.outcome === 'refused') {
    throw unauthorized(
      `${who} refuses the token (${answer.status}). Give the source a new api_token, then replay this job.`,
    );
  }
  throw invalid(`${who} cannot be read: ${answer.reason}. Check base_url.`);
};

/** Waits for its turn; throws `unavailable` when the API is to be left alone, also since others asked it. */
const awaitTurn = async (source: Source, pace: Pace): Promise<void> => {
  await checkRest(source, pace);
  await pace.turn();
  await checkRest(source, pace);
};

const checkRest = async (source: Source, pace: Pace): Promise<void> => {
  const seconds = await pace.restSeconds();
  if (seconds > 0) throw unavailable(`The API of source "${source.name}" rests.`, seconds);
};

/** Asks page by page and reads what the pages say. */
const askAll = async (
  source: Source,
  need: FetchNeed,
  token: string,
  pace: Pace,
  { ask, now }: FetchSourceParts,
): Promise<SourceEvent[]> => {
  const kind = fetchingKind(source);
  const recipe = recipeOf(kind, need);
  const base = baseUrlOf(source, recipe);
  const { options, mapping } = source;
  const events: SourceEvent[] = [];
  let path: string | null = recipe.path(need.id, need);
  for (let page = 0; path !== null && page < mostPages; page += 1) {
    await awaitTurn(source, pace);
    const answer = await bodyOf(await ask(`${base}${path}`, token, now()), source, pace);
    if (answer === null) return events;
    const read = kind.fetch.read(need, answer.body, { options, mapping });
    if (read.outcome === 'rejected') throw invalid(`The answer is not understood: ${read.reason}.`);
    if (read.outcome === 'events') events.push(...read.events);
    path = recipe.next?.(need.id, answer.body) ?? null;
  }
  return events;
};

/** Asks and keeps what is answered. */
const keepAnswer = async (
  source: Source,
  need: FetchNeed,
  parts: FetchSourceParts,
): Promise<void> => {
  const token = parts.tokenOf(source);
  if (token === null) {
    throw unauthorized(
      `Source "${source.name}" has no api_token to ask its API with. Give it one, then replay this job.`,
    );
  }
  const api = baseUrlOf(source, recipeOf(fetchingKind(source), need));
  const pace = createPace(parts.paces, api, parts.askEveryMs, () => parts.now().getTime());
  const events = await askAll(source, need, token, pace, parts);
  const { piiKey } = parts;
  const now = parts.now();
  const context = { source: source.name, defaults: source.defaults, piiKey, now, backfill: false };
  const { changes, faults } = acceptEvents(events, context);
  if (changes.length > 0) {
    await parts.onSaved(await parts.tickets.saveChanges(changes, now.toISOString()));
  }
  if (faults.length > 0) throw invalid('Some of what was fetched cannot be taken.', faults);
};

const fetchOne = async (address: FetchJob['payload'], parts: FetchSourceParts): Promise<void> => {
  const source = await parts.sources.findSource(address.sourceId);
  // What a source that is switched off named stays open until it is on again.
  if (source === null || !source.enabled) return;
  const open = await parts.fetches.findFetch(address);
  if (open === null) return;
  await keepAnswer(source, open, parts);
  // Only now: a crash before this line asks once more, which ends in the same rows.
  await parts.fetches.settleFetch(open);
};

/**
 * The job of asking a sender's API for what its delivery only named. An API that is ill or asks to be left alone is
 * left alone for as long as it says, without using up the job; a refused token rests among the dead until it is mended.
 */
export const createFetchSource =
  (parts: FetchSourceParts): JobHandler<'source.fetch'> =>
  async (jobs) => {
    const failures: { key: string; error: Error }[] = [];
    for (const { key, payload } of jobs) {
      try {
        await fetchOne(payload, parts);
      } catch (error) {
        if (!(error instanceof GroundswellError)) throw error;
        failures.push({ key, error });
      }
    }
    return failures;
  };
