import {
  chargebeeCancellation,
  paddleCancellation,
  stripeCancellation,
} from './samples/churn-samples.ts';
import {
  appStoreFile,
  appStorePages,
  delightedSurvey,
  playReviews,
  surveyMonkeyNotice,
  trustpilotReview,
  typeformResponse,
} from './samples/feedback-samples.ts';
import { frontApp, frontRule } from './samples/front-samples.ts';
import {
  cloudEventsBatch,
  cloudEventsBinary,
  cloudEventsStructured,
  mappedJson,
  signedJson,
} from './samples/generic-samples.ts';
import { helpScoutConversations } from './samples/help-scout-samples.ts';
import { intercomConversations, intercomTickets } from './samples/intercom-samples.ts';
import { standardTickets } from './samples/standard-webhooks-samples.ts';
import { zendeskEvents, zendeskTemplate } from './samples/zendesk-samples.ts';
import type { SourceSample } from './source-sample.ts';

/** Every way of sending of every kind; one line each. */
export const allSamples: readonly SourceSample[] = [
  zendeskEvents,
  zendeskTemplate,
  intercomConversations,
  intercomTickets,
  helpScoutConversations,
  frontApp,
  frontRule,
  standardTickets,
  typeformResponse,
  delightedSurvey,
  surveyMonkeyNotice,
  trustpilotReview,
  playReviews,
  appStorePages,
  appStoreFile,
  stripeCancellation,
  paddleCancellation,
  chargebeeCancellation,
  cloudEventsStructured,
  cloudEventsBinary,
  cloudEventsBatch,
  mappedJson,
  signedJson,
];
