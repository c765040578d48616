import type { AccountState, CustomerState } from '../domain/customer.ts';
import { invalid } from '../domain/errors.ts';
import type { CustomerStore } from '../domain/ports.ts';
import type { Accounts } from './accounts.ts';
import type { Connection } from './connection.ts';
import { customersSql } from './customers.sql.ts';
import type { Identities } from './identities.ts';
import type { TicketCounts } from './ticket-counts.ts';

/** One spelling of an instant, so that texts sort in time order. */
const toInstant = (text: string): string => {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw invalid(`"${text}" is no date; write it as ISO 8601.`);
  return date.toISOString();
};

/** People and companies with their history, in SQLite. */
export const createCustomerStore = (
  connection: Connection,
  counts: TicketCounts,
  identities: Identities,
  accounts: Accounts,
): CustomerStore => {
  const { db } = connection;
  const findState = db.prepare<[string, string], string>(customersSql.findState).pluck();
  const dropState = db.prepare<[string, string]>(customersSql.dropState);
  const saveState = db.prepare<[string, string, number | null, string]>(customersSql.saveState);
  const saveAccountState = db.prepare<[string, string, string]>(customersSql.saveAccountState);
  const accountAsOf = db.prepare<[string, string], string>(customersSql.accountStateAsOf).pluck();

  const replaceState = (identifier: string, validFrom: string, state: CustomerState): void => {
    const old = findState.get(identifier, validFrom);
    const released = old === undefined ? [] : (JSON.parse(old) as CustomerState).identifiers;
    dropState.run(identifier, validFrom);
    identities.release(released);
    const person = identities.acquire(state.identifiers);
    saveState.run(identifier, validFrom, person, JSON.stringify(state));
    // Whoever the old state told something of may be somebody else now.
    const people = [identifier, ...released].map((one) => identities.find(one));
    for (const one of new Set(people)) if (one !== null) accounts.refresh(one);
  };

  return {
    async saveCustomer(state) {
      const [identifier] = state.identifiers;
      if (identifier === undefined) throw invalid('A customer needs at least one identifier.');
      const validFrom = toInstant(state.validFrom);
      await counts.transaction(() => replaceState(identifier, validFrom, { ...state, validFrom }));
    },

    async saveAccount(state) {
      const validFrom = toInstant(state.validFrom);
      const text = JSON.stringify({ ...state, validFrom });
      await connection.write(() => {
        saveAccountState.run(state.ref, validFrom, text);
      });
    },

    async customerAsOf(identifier, at) {
      const instant = toInstant(at);
      return connection.read(() => {
        const person = identities.find(identifier);
        return person === null ? null : accounts.stateAsOf(person, instant);
      });
    },

    async accountAsOf(ref, at) {
      const instant = toInstant(at);
      const state = await connection.read(() => accountAsOf.get(ref, instant));
      return state === undefined ? null : (JSON.parse(state) as AccountState);
    },
  };
};
