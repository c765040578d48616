import { randomUUID } from 'node:crypto';
import { notFound } from '../domain/errors.ts';
import type { Mapping } from '../domain/mapping.ts';
import { schemeOf } from '../intake/configure-source.ts';
import { compileMapping } from '../intake/mapping/compile-mapping.ts';
import { type MappingSuggestion, suggestMapping } from '../intake/mapping/suggest-mapping.ts';
import { previewDelivery } from '../intake/preview-delivery.ts';
import { signDelivery } from '../intake/sign-delivery.ts';
import type { Delivery } from '../intake/sources/delivery.ts';
import { parseJson } from '../intake/sources/parse-json.ts';
import type { ApiDeps } from './api-deps.ts';
import { intakeUrl } from './sent-delivery.ts';
import type { OpenSource, SourceBook } from './source-book.ts';

interface PreviewRequest {
  readonly payload: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly mapping?: Mapping | undefined;
}

const mostTickets = 20;

const toDelivery = (sent: PreviewRequest, url: string, now: Date): Delivery => ({
  method: 'POST',
  url,
  headers: {
    ...Object.fromEntries(
      Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), [value]]),
    ),
    'content-type': [sent.contentType],
  },
  body: Buffer.from(sent.payload, 'utf8'),
  receivedAt: now.toISOString(),
});

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A command that sends the payload with a proof. A shared secret is no signature: its place is left to the reader. */
const curlOf = (
  { source, secrets }: OpenSource,
  sent: PreviewRequest,
  delivery: Delivery,
  now: Date,
): string => {
  const scheme = schemeOf(source);
  const isShared = scheme.kind === 'shared-secret';
  const secret = isShared ? '$SECRET' : (secrets[0] ?? '');
  const unsigned = { method: 'POST', url: delivery.url, body: delivery.body, id: randomUUID() };
  const proof = signDelivery(unsigned, scheme, secret, now);
  const headers = { 'content-type': sent.contentType, ...sent.headers, ...proof };
  const lines = Object.entries(headers).map(([name, value]) =>
    value === '$SECRET' ? `-H "${name}: $SECRET"` : `-H ${quoted(`${name}: ${value}`)}`,
  );
  return [
    `curl -X POST ${quoted(delivery.url)}`,
    ...lines,
    `--data-binary ${quoted(sent.payload)}`,
  ].join(' \\\n  ');
};

const suggestionOf = (payload: string): MappingSuggestion | null => {
  const sample = parseJson(payload);
  return typeof sample === 'object' && sample !== null ? suggestMapping(sample) : null;
};

/** Shows what a payload would become at a source; nothing is kept. Rejects with `not_found` without the source. */
export const createPreview =
  ({ piiKey, seal, now, previewAnalysis }: ApiDeps, book: SourceBook) =>
  async (sourceId: string, sent: PreviewRequest, base: string) => {
    const open = await book.find(sourceId);
    if (open === null) throw notFound(`There is no source ${sourceId}.`);
    if (sent.mapping !== undefined) compileMapping(sent.mapping);
    const source =
      sent.mapping === undefined ? open.source : { ...open.source, mapping: sent.mapping };
    const at = now();
    const delivery = toDelivery(sent, intakeUrl(base, sourceId), at);
    const seen = previewDelivery(source, delivery, { piiKey, seal, now: at });
    const tickets = seen.tickets.slice(0, mostTickets);
    return {
      ...seen,
      tickets,
      analyses: tickets.length === 0 ? [] : await previewAnalysis(tickets),
      suggestion: suggestionOf(sent.payload),
      curl: curlOf(open, sent, delivery, at),
    };
  };
