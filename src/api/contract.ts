import { deliveryRoutes } from './contract-deliveries.ts';
import { intakeRoutes } from './contract-intake.ts';
import { noteRoutes } from './contract-notes.ts';
import { noticeRoutes } from './contract-notices.ts';
import { operatingRoutes } from './contract-operating.ts';
import { outcomeRoutes } from './contract-outcomes.ts';
import { ownRoutes } from './contract-own.ts';
import { readingRoutes } from './contract-reading.ts';
import { repeatRoutes } from './contract-repeats.ts';
import { reportRoutes } from './contract-reports.ts';
import { requestRoutes } from './contract-requests.ts';
import { sourceRoutes } from './contract-sources.ts';
import { tagRoutes } from './contract-tags.ts';
import { topicRoutes } from './contract-topics.ts';
import { trendRoutes } from './contract-trends.ts';

/**
 * The route table: the single truth about the HTTP API. Handlers are bound to it, requests are checked by it, and
 * OpenAPI and `/docs` are made from it. The busiest routes stand first, since they are matched in this order.
 */
export const contract = {
  ...intakeRoutes,
  ...sourceRoutes,
  ...deliveryRoutes,
  ...readingRoutes,
  ...repeatRoutes,
  ...reportRoutes,
  ...ownRoutes,
  ...topicRoutes,
  ...noteRoutes,
  ...tagRoutes,
  ...outcomeRoutes,
  ...requestRoutes,
  ...trendRoutes,
  ...noticeRoutes,
  ...operatingRoutes,
} as const;

export type Contract = typeof contract;
export type OperationId = keyof Contract;
