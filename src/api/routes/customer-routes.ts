import { notFound } from '../../domain/errors.ts';
import {
  acceptAccount,
  acceptCustomer,
  accountIdentifier,
  customerIdentifier,
} from '../../intake/accept-customer.ts';
import { readInstant } from '../../intake/read-instant.ts';
import type { ApiDeps } from '../api-deps.ts';
import type { Handlers } from '../handlers.ts';

type CustomerHandlers = Pick<Handlers, 'putCustomer' | 'getCustomer' | 'putAccount' | 'getAccount'>;

/** People and companies with their history. */
export const createCustomerRoutes = (deps: ApiDeps): CustomerHandlers => {
  const { customers } = deps.store;
  const instant = (at: string | undefined): string =>
    at === undefined ? deps.now().toISOString() : readInstant(at);
  const context = () => ({ now: deps.now(), piiKey: deps.piiKey });

  return {
    putCustomer: async ({ params, body }) => {
      const state = acceptCustomer(params.id, body, context());
      await customers.saveCustomer(state);
      return { status: 200, body: state };
    },
    getCustomer: async ({ params, query }) => {
      const identifier = customerIdentifier(params.id, deps.piiKey);
      const state = await customers.customerAsOf(identifier, instant(query.at));
      if (state === null) {
        throw notFound(
          'This customer had no state at that time; PUT one, or ask for a later "at".',
        );
      }
      return { status: 200, body: state };
    },
    putAccount: async ({ params, body }) => {
      const state = acceptAccount(params.id, body, context());
      await customers.saveAccount(state);
      return { status: 200, body: state };
    },
    getAccount: async ({ params, query }) => {
      const ref = accountIdentifier(params.id, deps.piiKey);
      const state = await customers.accountAsOf(ref, instant(query.at));
      if (state === null) {
        throw notFound('This account had no state at that time; PUT one, or ask for a later "at".');
      }
      return { status: 200, body: state };
    },
  };
};
