import { appStore } from './app-store.ts';
import { chargebee } from './chargebee.ts';
import { cloudEvents } from './cloudevents.ts';
import { delighted } from './delighted.ts';
import { front } from './front.ts';
import { googlePlay } from './google-play.ts';
import { helpScout } from './help-scout.ts';
import { intercom } from './intercom.ts';
import { paddle } from './paddle.ts';
import { plainJson } from './plain-json.ts';
import type { SourceKind } from './source-kind.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { surveyMonkey } from './surveymonkey.ts';
import { trustpilot } from './trustpilot.ts';
import { typeform } from './typeform.ts';
import { zendesk } from './zendesk.ts';

/** Every sender we know, in the order in which they are offered. One line a kind. */
export const sourceKinds: readonly SourceKind[] = [
  zendesk,
  intercom,
  helpScout,
  front,
  typeform,
  delighted,
  surveyMonkey,
  trustpilot,
  googlePlay,
  appStore,
  stripe,
  paddle,
  chargebee,
  standardWebhooks,
  cloudEvents,
  plainJson,
];

/** The kind of a name; null when there is none. */
export const findSourceKind = (name: string): SourceKind | null =>
  sourceKinds.find((kind) => kind.name === name) ?? null;
