import type { SourceKind } from './source-kind.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { zendesk } from './zendesk.ts';

/** Every sender we know, in the order in which they are offered. One line a kind. */
export const sourceKinds: readonly SourceKind[] = [zendesk, standardWebhooks];

/** The kind of a name; null when there is none. */
export const findSourceKind = (name: string): SourceKind | null =>
  sourceKinds.find((kind) => kind.name === name) ?? null;
