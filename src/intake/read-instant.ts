const localDatetime = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/;

/**
 * An instant as sent (ISO 8601 date, datetime with offset, or local datetime) in UTC with milliseconds.
 * A date is its first moment; a datetime without offset is UTC, so that the zone of the server never matters.
 */
export const readInstant = (text: string): string =>
  new Date(localDatetime.test(text) ? `${text}Z` : text).toISOString();
