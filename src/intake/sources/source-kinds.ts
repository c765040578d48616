import { appStore } from './app-store.ts';
import { chargebee } from './chargebee.ts';
import { chatwoot } from './chatwoot.ts';
import { cloudEvents } from './cloudevents.ts';
import { crisp } from './crisp.ts';
import { delighted } from './delighted.ts';
import { freshdesk } from './freshdesk.ts';
import { front } from './front.ts';
import { gitHub } from './github.ts';
import { googlePlay } from './google-play.ts';
import { gorgias } from './gorgias.ts';
import { helpScout } from './help-scout.ts';
import { hubSpot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { jira } from './jira.ts';
import { linear } from './linear.ts';
import { paddle } from './paddle.ts';
import { plainJson } from './plain-json.ts';
import { salesforce } from './salesforce.ts';
import { serviceNow } from './service-now.ts';
import { slack } from './slack.ts';
import type { SourceKind } from './source-kind.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { surveyMonkey } from './surveymonkey.ts';
import { trustpilot } from './trustpilot.ts';
import { typeform } from './typeform.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';

/** Every sender we know, in the order in which they are offered. One line a kind. */
export const sourceKinds: readonly SourceKind[] = [
  zendesk,
  intercom,
  freshdesk,
  helpScout,
  front,
  hubSpot,
  jira,
  gitHub,
  zammad,
  chatwoot,
  gorgias,
  linear,
  slack,
  salesforce,
  serviceNow,
  crisp,
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
