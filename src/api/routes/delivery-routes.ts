import { randomBytes, randomUUID } from 'node:crypto';
import type { DeliveryOutcome, SavedDelivery, WaitingDelivery } from '../../domain/delivery.ts';
import { notFound } from '../../domain/errors.ts';
import { kindOf, schemeOf } from '../../intake/configure-source.ts';
import { openMessage } from '../../intake/keep-message.ts';
import { ignoreDelivery, readDelivery } from '../../intake/read-delivery.ts';
import { replayKey } from '../../intake/replay-key.ts';
import type { Delivery } from '../../intake/sources/delivery.ts';
import { acknowledgement, answerChallenge } from '../../intake/sources/handshake.ts';
import { signatureSchemes } from '../../intake/sources/signature-schemes.ts';
import { verifyDelivery } from '../../intake/verify-delivery.ts';
import type { Reply } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';
import { problemBody } from '../problem.ts';
import { createRefusalLog } from '../refusal-log.ts';
import { sentDelivery } from '../sent-delivery.ts';
import type { OpenSource, SourceBook } from '../source-book.ts';

type DeliveryHandlers = Pick<
  Handlers,
  'deliver' | 'listDeliveries' | 'replayDelivery' | 'replayDeliveries'
>;

/** Says nothing of why: whoever may know finds the reason among the deliveries. */
const notAuthentic: Reply = {
  status: 401,
  contentType: 'application/problem+json; charset=utf-8',
  body: problemBody(
    {
      problem: 'unauthorized',
      detail:
        'The delivery is not authentic, or its source is not known. Check address and secret at the sender; the reason is among the deliveries of the source.',
    },
    '',
    '/v1/intake',
  ),
};

/** Verifying against it takes the time that a real source takes. */
const decoy = { scheme: signatureSchemes.gitHub, secret: randomBytes(32).toString('hex') };

const acknowledge = (
  open: OpenSource,
  sent: Delivery,
  delivery: string,
  outcome: DeliveryOutcome,
): Reply => {
  const fixed = acknowledgement(sent, kindOf(open.source).handshakes);
  return fixed === null
    ? { status: 200, body: { delivery, outcome } }
    : { status: 200, text: fixed.body, contentType: fixed.headers['content-type'] ?? 'text/plain' };
};

/** What came in is handed on; what cannot be is found by the sweep. */
const tellSaved = (deps: ApiDeps, { tickets, fetches }: SavedDelivery): void => {
  try {
    deps.onTicketsSaved(tickets);
    deps.onFetchesOpened(fetches);
  } catch (error) {
    deps.log.error({ err: error }, 'what was saved could not be handed on');
  }
};

const createReceive = (deps: ApiDeps, refuse: ReturnType<typeof createRefusalLog>) => {
  const { store, piiKey, seal, now } = deps;

  const take = async (
    open: OpenSource,
    sent: Delivery,
    signedId: string | null,
  ): Promise<Reply> => {
    const { source } = open;
    const kind = kindOf(source);
    const challenge = answerChallenge(sent, kind.handshakes);
    if (challenge !== null) {
      const contentType = challenge.headers['content-type'] ?? 'text/plain';
      return { status: challenge.status, text: challenge.body, contentType };
    }
    const id = `dlv_${randomUUID()}`;
    const known = { id, ...replayKey(kind, schemeOf(source), sent, signedId) };
    const delivery = source.enabled
      ? readDelivery(source, sent, known, { piiKey, seal, now: now() })
      : ignoreDelivery(source, sent, id);
    const saved = await store.deliveries.saveDelivery(delivery);
    tellSaved(deps, saved);
    return acknowledge(open, sent, id, saved.outcome);
  };

  return async (open: OpenSource | null, sent: Delivery): Promise<Reply> => {
    const scheme = open === null ? decoy.scheme : schemeOf(open.source);
    const secrets = open === null ? [decoy.secret] : open.secrets;
    const verified = verifyDelivery(sent, scheme, secrets, now());
    if (open === null) return notAuthentic;
    if (!verified.ok) {
      refuse(open.source.id, verified.reason, sent.body.length);
      return notAuthentic;
    }
    return take(open, sent, verified.signedId);
  };
};

const nextPage = (query: Record<string, unknown>, after: string | null): string | null => {
  if (after === null) return null;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, after })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `/v1/deliveries?${parameters}`;
};

/** Deliveries of senders: in, listed, read again. */
export const createDeliveryRoutes = (deps: ApiDeps, book: SourceBook): DeliveryHandlers => {
  const { store, piiKey, seal, now } = deps;
  const receive = createReceive(deps, createRefusalLog(deps));

  const replay = async ({ entry, message }: WaitingDelivery) => {
    const source = await store.sources.findSource(entry.sourceId);
    if (source === null) throw notFound(`There is no source ${entry.sourceId} any more.`);
    const known = { id: entry.id, key: null, rememberSeconds: null };
    const sent = openMessage(message, seal);
    const delivery = readDelivery(source, sent, known, { piiKey, seal, now: now() });
    const saved = await store.deliveries.settleWaiting(delivery, now().toISOString());
    tellSaved(deps, saved);
    return { id: entry.id, outcome: saved.outcome, reason: delivery.reason };
  };

  return {
    deliver: async ({ params, body, request }) =>
      receive(await book.find(params.sourceId), sentDelivery(request, body, deps)),
    listDeliveries: async ({ query }) => {
      const { source, outcome, waiting, after, limit } = query;
      const page = await store.deliveries.listDeliveries({
        ...{ sourceId: source, outcome, after, limit },
        waiting: waiting === undefined ? undefined : waiting === 'true',
      });
      return { status: 200, body: { items: page.items, next: nextPage(query, page.next) } };
    },
    replayDelivery: async ({ params }) => {
      const waiting = await store.deliveries.findWaiting(params.id);
      if (waiting === null) {
        throw notFound(
          `No delivery ${params.id} waits. GET /v1/deliveries?waiting=true lists them.`,
        );
      }
      return { status: 200, body: { replayed: [await replay(waiting)] } };
    },
    replayDeliveries: async ({ query }) => {
      const waiting = await store.deliveries.listWaiting(query.source ?? null, query.limit);
      const replayed = [];
      for (const one of waiting) replayed.push(await replay(one));
      return { status: 200, body: { replayed } };
    },
  };
};
