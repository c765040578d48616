import { z } from 'zod';
import type { RouteSpec } from './route-spec.ts';
import * as schemas from './source-schemas.ts';

const params = z.object({ id: z.string().min(1).max(100) });

/** Routes by which senders are configured. */
export const sourceRoutes = {
  listSourceKinds: {
    method: 'get',
    path: '/v1/source-kinds',
    scope: 'read',
    group: 'Sources',
    summary: 'Senders that are known',
    description: 'Each with the ways it can prove itself and what it can be told.',
    responses: { 200: { description: 'All kinds', schema: schemas.sourceKindList } },
  },
  listSources: {
    method: 'get',
    path: '/v1/sources',
    scope: 'read',
    group: 'Sources',
    summary: 'Configured senders and how they fare',
    description:
      'A source is `quiet` when it has missed more of its usual hours than in any silence before; nights and weekends of a sender that rests then do not count.',
    responses: { 200: { description: 'All sources', schema: schemas.sourceList } },
  },
  createSource: {
    method: 'post',
    path: '/v1/sources',
    scope: 'admin',
    group: 'Sources',
    summary: 'Add a sender',
    description:
      'Answers with the address to give to the sender. The secret is kept sealed and never shown again; one that is made here is in this answer and nowhere else.',
    body: schemas.newSourceBody,
    example: { name: 'shop-reviews', kind: 'json', defaults: { channel: 'review' } },
    responses: { 201: { description: 'The source', schema: schemas.sourceWithSecret } },
  },
  getSource: {
    method: 'get',
    path: '/v1/sources/{id}',
    scope: 'read',
    group: 'Sources',
    summary: 'Read a sender',
    description: 'Settings, address and health; no secret.',
    params,
    responses: { 200: { description: 'The source', schema: schemas.source } },
  },
  changeSource: {
    method: 'put',
    path: '/v1/sources/{id}',
    scope: 'admin',
    group: 'Sources',
    summary: 'Change a sender',
    description:
      'What is not named stays. With `enabled: false` deliveries are still verified and answered with 200, and ignored.',
    params,
    body: schemas.sourceChangeBody,
    responses: { 200: { description: 'The source', schema: schemas.source } },
  },
  rotateSourceSecret: {
    method: 'post',
    path: '/v1/sources/{id}/secret',
    scope: 'admin',
    group: 'Sources',
    summary: 'Give a sender a new secret',
    description:
      'The secret before it is accepted for `keepHours` more, so that no delivery is lost while the sender is changed.',
    params,
    body: schemas.newSecretBody,
    responses: { 200: { description: 'The source', schema: schemas.sourceWithSecret } },
  },
  saveMapping: {
    method: 'put',
    path: '/v1/sources/{id}/mapping',
    scope: 'admin',
    group: 'Sources',
    summary: 'Save the mapping of a sender',
    description: 'As the next version. Deliveries that wait can then be replayed.',
    params,
    body: schemas.mappingBody,
    responses: { 200: { description: 'The source', schema: schemas.source } },
  },
  listMappings: {
    method: 'get',
    path: '/v1/sources/{id}/mappings',
    scope: 'read',
    group: 'Sources',
    summary: 'All versions of a mapping',
    description: 'Newest first.',
    params,
    responses: { 200: { description: 'The versions', schema: schemas.mappingList } },
  },
  previewSource: {
    method: 'post',
    path: '/v1/sources/{id}/preview',
    scope: 'admin',
    group: 'Sources',
    summary: 'See what a payload would become',
    description:
      'Tickets as they would be kept, what is redacted, the analysis, and what cannot be taken and why. Nothing is kept. Also a `curl` that sends the payload with a valid signature.',
    params,
    body: schemas.previewBody,
    responses: { 200: { description: 'The preview', schema: schemas.preview } },
  },
  deleteSource: {
    method: 'delete',
    path: '/v1/sources/{id}',
    scope: 'admin',
    group: 'Sources',
    summary: 'Delete a sender',
    description: 'Its secrets and deliveries go; its tickets stay.',
    params,
    responses: { 200: { description: 'It is gone', schema: schemas.deletedSource } },
  },
} as const satisfies Record<string, RouteSpec>;
