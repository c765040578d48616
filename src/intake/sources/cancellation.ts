import { plainText } from './plain-text.ts';
import { presentFields } from './present-fields.ts';
import { idIn, recordIn } from './read-json.ts';
import type { SentFields, SentPerson, SentRevenue, SourceEvent } from './source-event.ts';
import type { SourceOption, SourceSettings } from './source-kind.ts';

/** A cancellation as billing systems tell it; null or absent = not said. */
export interface Cancellation {
  /** The sender's id of the subscription. */
  readonly id: string;
  readonly at: string;
  readonly cancelledAt: string;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly customer: SentPerson;
  readonly accountId: string | null;
  readonly accountName?: string | null;
  readonly revenue: SentRevenue | null;
  readonly plan: string | null;
  readonly isTest: boolean;
}

/**
 * What a cancellation says. Each message also says that the cancellation stands, so that one which was taken back and
 * came again counts; a message that leaves the comment out takes none away.
 */
export const cancellationEvents = (cancellation: Cancellation): SourceEvent[] => {
  const { id, at, cancelledAt, accountId, accountName } = cancellation;
  const about = { kind: 'churn', id, at } as const;
  const hasAccount = accountId !== null || (accountName ?? null) !== null;
  const fields = presentFields<SentFields>({
    channel: 'billing',
    createdAt: cancelledAt,
    cancelledAt,
    reasonCode: cancellation.reasonCode?.slice(0, 100) ?? undefined,
    customer: cancellation.customer,
    account: hasAccount ? { externalId: accountId, name: accountName ?? null } : undefined,
    revenue: cancellation.revenue ?? undefined,
    segments: cancellation.plan === null ? undefined : { plan: cancellation.plan.slice(0, 200) },
    exclude: cancellation.isTest ? 'test' : undefined,
  });
  const text = plainText(cancellation.comment, 'text');
  const said: SourceEvent[] =
    text === ''
      ? []
      : [
          {
            ...about,
            type: 'said',
            part: { id: 'comment', text, saidAt: cancelledAt, voice: 'customer' },
          },
        ];
  return [{ ...about, type: 'restored' }, { ...about, type: 'changed', fields }, ...said];
};

/** The customer stayed after all: the cancellation is forgotten, until a later one. */
export const withdrawal = (id: string, at: string): SourceEvent[] => [
  { kind: 'churn', id, at, type: 'deleted', permanent: false },
];

/** Which of the sender's own fields name the customer and the account. */
export const ownerOptions = (place: string): readonly SourceOption[] => [
  {
    name: 'customer_key',
    title: 'Field with your customer id',
    hint: `The name of the ${place} field that holds your own id of the customer; without it, customer_id.`,
    required: false,
  },
  {
    name: 'account_key',
    title: 'Field with your account id',
    hint: `The name of the ${place} field that holds your own id of the account; without it, account_id.`,
    required: false,
  },
];

/** Your own ids as the sender keeps them in its free fields. */
export const ownersIn = (custom: unknown, settings: SourceSettings) => {
  const fields = recordIn(custom) ?? {};
  const { customer_key: customerKey = 'customer_id', account_key: accountKey = 'account_id' } =
    settings.options;
  return { customerId: idIn(fields, customerKey), accountId: idIn(fields, accountKey) };
};

const dayMs = 86_400_000;

/**
 * Whether a subscription ended with its trial: then nobody left who had paid. A day of grace, because the end is
 * written when the billing run sees it.
 */
export const endedInTrial = (trialEndsAt: string | null, cancelledAt: string): boolean =>
  trialEndsAt !== null && Date.parse(cancelledAt) <= Date.parse(trialEndsAt) + dayMs;
