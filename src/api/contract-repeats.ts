import { z } from 'zod';
import { isWeekId } from '../domain/week.ts';
import { repeatsAnswer } from './repeat-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

/** What came more than once. */
export const repeatRoutes = {
  listRepeats: {
    method: 'get',
    path: '/v1/repeats',
    scope: 'read',
    group: 'Reading',
    summary: 'What came more than once in a week',
    description:
      'Campaigns (one text of many customers within an hour), messages of machines, and copies (one text of one customer). The tickets folded away are in `/v1/evidence/tickets?excluded=copy` and `?excluded=machine_alert`.',
    query: z.strictObject({
      week: z
        .string()
        .refine(isWeekId, 'must be an ISO week such as 2024-W30')
        .optional()
        .describe('Default: the newest with tickets'),
    }),
    responses: { 200: { description: 'The largest 100 of each', schema: repeatsAnswer } },
  },
} as const satisfies Record<string, RouteSpec>;
