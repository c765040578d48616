import { z } from 'zod';

const segments = z.record(z.string().max(50), z.string().max(200));

/** `PUT /v1/customers/:id`: the state of a person from `validFrom` (default: now) on. */
export const customerUpdateSchema = z.strictObject({
  email: z.string().max(320).nullish(),
  account: z.string().min(1).max(200).nullish(),
  plan: z.string().max(100).nullish(),
  status: z.string().max(50).nullish(),
  segments: segments.optional(),
  validFrom: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).optional(),
});
/** `PUT /v1/accounts/:id`: the state of a company from `validFrom` (default: now) on. Revenue is per year. */
export const accountUpdateSchema = z.strictObject({
  name: z.string().max(200).nullish(),
  plan: z.string().max(100).nullish(),
  revenue: z.number().nonnegative().nullish(),
  currency: z.string().length(3).nullish(),
  status: z.enum(['trial', 'active', 'churned']).nullish(),
  renewsAt: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).nullish(),
  segments: segments.optional(),
  validFrom: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).optional(),
});
export type CustomerUpdate = z.infer<typeof customerUpdateSchema>;
export type AccountUpdate = z.infer<typeof accountUpdateSchema>;

/** One state of a customer, kept for ever; `identifiers` as in `Ticket.customerIdentifiers`. */
export interface CustomerState {
  readonly identifiers: readonly string[];
  readonly accountRef: string | null;
  readonly plan: string | null;
  readonly status: string | null;
  readonly segments: Readonly<Record<string, string>>;
  readonly validFrom: string;
}

/** One state of an account, kept for ever. `ref` is `id:…`. */
export interface AccountState {
  readonly ref: string;
  readonly name: string | null;
  readonly plan: string | null;
  readonly revenue: number | null;
  readonly currency: string | null;
  readonly status: 'trial' | 'active' | 'churned' | null;
  /** Next renewal of the contract, ISO; absent or null = not known. */
  readonly renewsAt?: string | null;
  readonly segments: Readonly<Record<string, string>>;
  readonly validFrom: string;
}
