import { front } from './front.ts';
import { helpScout } from './help-scout.ts';
import { intercom } from './intercom.ts';
import type { SourceKind } from './source-kind.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { zendesk } from './zendesk.ts';

/** Every sender we know, in the order in which they are offered. One line a kind. */
export const sourceKinds: readonly SourceKind[] = [
  zendesk,
  intercom,
  helpScout,
  front,
  standardWebhooks,
];

/** The kind of a name; null when there is none. */
export const findSourceKind = (name: string): SourceKind | null =>
  sourceKinds.find((kind) => kind.name === name) ?? null;
