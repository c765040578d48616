import type {
  AccountState,
  AccountUpdate,
  CustomerState,
  CustomerUpdate,
} from '../domain/customer.ts';
import { invalid } from '../domain/errors.ts';
import { cleanField } from './clean-text.ts';
import { accountRef, customerIdentifiers, protectId } from './identify-customer.ts';
import type { IntakeContext } from './intake-context.ts';
import { readInstant } from './read-instant.ts';
import { redact } from './redact.ts';
import { redactSegments } from './redact-segments.ts';
import { instantFaults } from './submission-faults.ts';

type CustomerContext = Pick<IntakeContext, 'now' | 'piiKey'>;

const redacted = (text: string): string => redact(text).text;

const field = (text: string | null | undefined): string | null => {
  const cleaned = cleanField(text);
  return cleaned === null ? null : redacted(cleaned);
};

const validFrom = (sent: string | undefined, now: Date): string => {
  const faults = instantFaults('validFrom', sent);
  if (faults.length > 0) throw invalid('The date cannot be right.', faults);
  return sent === undefined ? now.toISOString() : readInstant(sent);
};

/** How a customer is found by the id in a route: `id:…`, or a keyed hash when the id is an address itself. */
export const customerIdentifier = (id: string, piiKey: Uint8Array): string =>
  customerIdentifiers({ id }, piiKey)[0] ?? protectId(id, piiKey);

/** How an account is found by the id in a route. */
export const accountIdentifier = (id: string, piiKey: Uint8Array): string =>
  accountRef(id, undefined, piiKey) ?? protectId(id, piiKey);

/** The state of a person from `validFrom` (default: now) on. The e-mail address is kept as a keyed hash only. */
export const acceptCustomer = (
  id: string,
  update: CustomerUpdate,
  context: CustomerContext,
): CustomerState => {
  const customer = { id, email: update.email };
  return {
    identifiers: customerIdentifiers(customer, context.piiKey),
    accountRef: accountRef(update.account, customer, context.piiKey),
    plan: field(update.plan),
    status: field(update.status),
    segments: redactSegments(update.segments, redacted),
    validFrom: validFrom(update.validFrom, context.now),
  };
};

/** The state of a company from `validFrom` (default: now) on; revenue is per year. */
export const acceptAccount = (
  id: string,
  update: AccountUpdate,
  context: CustomerContext,
): AccountState => ({
  ref: accountIdentifier(id, context.piiKey),
  name: field(update.name),
  plan: field(update.plan),
  revenue: update.revenue ?? null,
  currency: update.currency?.toUpperCase() ?? null,
  status: update.status ?? null,
  ...(update.renewsAt ? { renewsAt: readInstant(update.renewsAt) } : {}),
  segments: redactSegments(update.segments, redacted),
  validFrom: validFrom(update.validFrom, context.now),
});
