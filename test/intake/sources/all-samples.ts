import { chatwootConversations } from './samples/chatwoot-samples.ts';
import {
  chargebeeCancellation,
  paddleCancellation,
  stripeCancellation,
} from './samples/churn-samples.ts';
import { crispSessions } from './samples/crisp-samples.ts';
import {
  appStoreFile,
  appStorePages,
  delightedSurvey,
  playReviews,
  surveyMonkeyNotice,
  trustpilotReview,
  typeformResponse,
} from './samples/feedback-samples.ts';
import { freshdeskForm, freshdeskSimple, freshdeskTemplate } from './samples/freshdesk-samples.ts';
import { frontApp, frontRule } from './samples/front-samples.ts';
import {
  cloudEventsBatch,
  cloudEventsBinary,
  cloudEventsStructured,
  mappedJson,
  signedJson,
} from './samples/generic-samples.ts';
import { gitHubIssues } from './samples/github-samples.ts';
import { gorgiasTickets } from './samples/gorgias-samples.ts';
import { helpScoutConversations } from './samples/help-scout-samples.ts';
import { hubSpotTickets } from './samples/hubspot-samples.ts';
import { intercomConversations, intercomTickets } from './samples/intercom-samples.ts';
import { jiraRequests } from './samples/jira-samples.ts';
import { linearIssues, linearNeeds } from './samples/linear-samples.ts';
import { salesforceFlow, salesforceMessages } from './samples/salesforce-samples.ts';
import { serviceNowIncidents } from './samples/service-now-samples.ts';
import { slackMessages } from './samples/slack-samples.ts';
import { standardTickets } from './samples/standard-webhooks-samples.ts';
import { zammadTickets } from './samples/zammad-samples.ts';
import { zendeskEvents, zendeskTemplate } from './samples/zendesk-samples.ts';
import type { SourceSample } from './source-sample.ts';

/** Every way of sending of every kind; one line each. */
export const allSamples: readonly SourceSample[] = [
  zendeskEvents,
  zendeskTemplate,
  intercomConversations,
  intercomTickets,
  freshdeskSimple,
  freshdeskTemplate,
  freshdeskForm,
  helpScoutConversations,
  frontApp,
  frontRule,
  hubSpotTickets,
  jiraRequests,
  gitHubIssues,
  zammadTickets,
  chatwootConversations,
  gorgiasTickets,
  linearIssues,
  linearNeeds,
  slackMessages,
  salesforceMessages,
  salesforceFlow,
  serviceNowIncidents,
  crispSessions,
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
