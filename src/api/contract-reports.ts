import { z } from 'zod';
import { actionChangeSchema, actionStatuses, newActionSchema } from '../domain/action.ts';
import { isWeekId } from '../domain/week.ts';
import { weeklyReportSchema } from '../domain/weekly-report.ts';
import { reportFormats } from '../report/render-weekly.ts';
import { instant, named } from './named-schemas.ts';
import type { RouteSpec } from './route-spec.ts';

const week = z
  .string()
  .refine(isWeekId, 'must be an ISO week such as 2024-W30')
  .describe('ISO week, e.g. 2024-W30');

const weeklyReport = named('WeeklyReport', weeklyReportSchema);
const issuedReport = named(
  'IssuedReport',
  z.object({ week: z.string(), reportId: z.string(), issuedAt: instant }),
);
const action = named(
  'Action',
  z.object({
    id: z.string(),
    title: z.string(),
    topic: z.string().nullable(),
    owner: z.string().nullable(),
    due: z.string().nullable(),
    status: z.enum(actionStatuses),
    outcome: z.string().nullable(),
    createdAt: instant,
    updatedAt: instant,
    doneAt: instant.nullable(),
  }),
);
const actionId = z.object({ id: z.string().min(1).max(100) });

/** Routes of the weekly report and of what follows from it. */
export const reportRoutes = {
  getWeeklyReport: {
    method: 'get',
    path: '/v1/reports/weekly',
    scope: 'read',
    group: 'Reports',
    summary: 'The weekly report',
    description:
      'Twelve sections; every number carries the path of the list behind it. A week that was issued is answered with the bytes that were kept then; any other, or `live`, is made from what is there now, and equal data gives equal bytes.',
    query: z.strictObject({
      week: week.optional().describe('ISO week, e.g. 2024-W30; default: the newest with tickets'),
      format: z.enum(reportFormats).optional().describe('Default: by the Accept header, else json'),
      table: z
        .string()
        .min(1)
        .max(60)
        .optional()
        .describe('Which table, with format csv; default: topics'),
      live: z
        .enum(['true', 'false'])
        .transform((said) => said === 'true')
        .optional()
        .describe('true: as it would be issued now, even if it was issued before'),
    }),
    responses: {
      200: {
        description: 'The report',
        schema: weeklyReport,
        otherTypes: ['text/html', 'text/plain', 'text/markdown', 'text/csv'],
      },
    },
  },
  issueWeeklyReport: {
    method: 'post',
    path: '/v1/reports/weekly/issue',
    scope: 'write',
    group: 'Reports',
    summary: 'Issue the report of a week',
    description:
      'Makes the report and keeps it for good. The scheduled job does this every Monday; a week that was issued before stays as it was. 409 while the week still runs.',
    query: z.strictObject({ week: week.optional().describe('Default: the last one that is over') }),
    responses: { 200: { description: 'What is kept', schema: issuedReport } },
  },
  listReports: {
    method: 'get',
    path: '/v1/reports',
    scope: 'read',
    group: 'Reports',
    summary: 'Issued reports',
    description: 'Newest week first.',
    responses: {
      200: {
        description: 'All of them',
        schema: z.object({ reports: z.array(issuedReport) }),
      },
    },
  },
  getReportSchema: {
    method: 'get',
    path: '/v1/reports/weekly/schema',
    scope: null,
    group: 'Reports',
    summary: 'JSON Schema of the weekly report',
    description: 'Draft 2020-12; every report in JSON fits it.',
    responses: { 200: { description: 'The schema', schema: z.looseObject({}) } },
  },
  listActions: {
    method: 'get',
    path: '/v1/actions',
    scope: 'read',
    group: 'Reports',
    summary: 'What is to be done, and was',
    description: 'Open ones by due day first.',
    query: z.strictObject({
      status: z.enum(actionStatuses).optional(),
      overdueOn: z.iso.date().optional().describe('Only open ones due before this day'),
    }),
    responses: {
      200: {
        description: 'All of them',
        schema: z.object({ total: z.int(), items: z.array(action) }),
      },
    },
  },
  createAction: {
    method: 'post',
    path: '/v1/actions',
    scope: 'write',
    group: 'Reports',
    summary: 'Add an action',
    description:
      'With `outcome` and status `done` it stands among “you said, we did” in the report.',
    body: newActionSchema,
    example: {
      title: 'Raise the row limit of the export',
      owner: 'dana',
      due: '2024-08-02',
    },
    responses: { 201: { description: 'As kept', schema: action } },
  },
  changeAction: {
    method: 'put',
    path: '/v1/actions/{id}',
    scope: 'write',
    group: 'Reports',
    summary: 'Change an action',
    description: 'What is left out stays as it is.',
    params: actionId,
    body: actionChangeSchema,
    example: { status: 'done', outcome: 'Exports have no row limit any more.' },
    responses: { 200: { description: 'As kept', schema: action } },
  },
  deleteAction: {
    method: 'delete',
    path: '/v1/actions/{id}',
    scope: 'write',
    group: 'Reports',
    summary: 'Forget an action',
    description: 'Issued reports keep naming it.',
    params: actionId,
    responses: { 204: { description: 'Gone' } },
  },
} as const satisfies Record<string, RouteSpec>;
