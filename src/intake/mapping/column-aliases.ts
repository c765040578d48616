import type { mappedFields } from '../../domain/mapping.ts';

/** Where a field of a submission is looked for when nobody says: the first column of these names wins. */
export const columnAliases: Readonly<Record<(typeof mappedFields)[number], readonly string[]>> = {
  id: ['id', 'ticket_id', 'external_id', 'review_id', 'response_id', 'case_id', 'uuid', 'key'],
  kind: ['kind', 'type'],
  text: [
    ...['text', 'body', 'comment', 'comments', 'review', 'review_text', 'message'],
    ...['description', 'content', 'feedback', 'verbatim', 'answer'],
  ],
  subject: ['subject', 'title', 'summary'],
  createdAt: [
    ...['created_at', 'created', 'date', 'datetime', 'timestamp', 'submitted_at', 'review_date'],
    ...['created_on', 'time', 'at'],
  ],
  updatedAt: ['updated_at', 'updated', 'modified_at', 'last_modified'],
  language: ['lang', 'language', 'locale'],
  channel: ['channel', 'via'],
  source: ['source'],
  'customer.id': ['customer_id', 'user_id', 'requester_id', 'contact_id', 'respondent_id'],
  'customer.email': ['email', 'customer_email', 'requester_email', 'user_email', 'e_mail'],
  'customer.name': ['customer_name', 'requester_name', 'user_name', 'author'],
  'account.id': ['account_id', 'company_id', 'organization_id', 'organisation_id', 'org_id'],
  'account.name': ['account', 'account_name', 'company', 'organization', 'organisation'],
  team: ['team', 'group'],
  touchpoint: ['touchpoint', 'stage'],
  product: ['product'],
  priority: ['priority'],
  status: ['status', 'state'],
  url: ['url', 'link', 'permalink'],
  tags: ['tags', 'labels'],
  exclude: ['exclude'],
  score: ['score', 'rating', 'stars', 'nps', 'csat', 'ces'],
  firstReplyAt: ['first_reply_at', 'first_replied_at', 'first_response_at'],
  solvedAt: ['solved_at', 'resolved_at', 'closed_at'],
  reopenedCount: ['reopened_count', 'reopen_count', 'reopens'],
  handleMinutes: ['handle_minutes', 'handling_minutes'],
  cancelledAt: ['cancelled_at', 'canceled_at', 'churned_at'],
  reasonCode: ['reason_code', 'churn_reason', 'cancellation_reason'],
  revenue: ['arr', 'annual_revenue', 'revenue', 'mrr'],
  currency: ['currency'],
};

/** `Created At`, `createdAt` and `CREATED-AT` are one name. */
export const plainName = (name: string): string =>
  name
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
