import type { IncomingMessage } from 'node:http';
import type { Delivery } from '../intake/sources/delivery.ts';
import type { ApiDeps } from './api-deps.ts';

/** The public address of the service; without `GROUNDSWELL_PUBLIC_URL` the one that was called. */
export const publicBase = (request: IncomingMessage, { publicUrl }: ApiDeps['config']): string =>
  publicUrl ?? `http://${request.headers.host ?? 'localhost'}`;

/** The address of a source as its sender is given it. */
export const intakeUrl = (base: string, sourceId: string): string =>
  `${base}/v1/intake/${sourceId}`;

/**
 * A request as the delivery that it is. Its address is the public one, which some senders sign; without
 * `GROUNDSWELL_PUBLIC_URL` that of the Host header stands in.
 */
export const sentDelivery = (
  request: IncomingMessage,
  body: Uint8Array,
  { config, now }: Pick<ApiDeps, 'config' | 'now'>,
): Delivery => ({
  method: request.method ?? 'POST',
  url: `${publicBase(request, config)}${request.url ?? ''}`,
  headers: request.headersDistinct,
  body,
  receivedAt: now().toISOString(),
});
