/** A dimension by which scores and cancellations are split. */
export interface Split {
  /** SQL of a value of `tickets`; null when not known. Needs `@splitPath` and `@asOf` when `path` is set. */
  readonly expression: string;
  /** JSON path of what is looked up. */
  readonly path: string | null;
}

const ownFields = new Set(['team', 'touchpoint', 'product']);

/** `$.segments."region"`; a name with a quote in it cannot be written as a path and finds nothing. */
const memberPath = (object: string, name: string): string =>
  `${object}."${name.replaceAll('"', '')}"`;

/** Where the state of an account keeps the value of `account.<name>`; null for the other dimensions. */
export const accountPath = (dimension: string): string | null => {
  if (!dimension.startsWith('account.')) return null;
  const name = dimension.slice('account.'.length);
  return name === 'plan' ? '$.plan' : memberPath('$.segments', name);
};

/**
 * `team`, `touchpoint`, `product` and `channel` of a ticket, its sender's own `segment.<name>`, or `account.<name>`: plan
 * or segment of its account as it stood before the cancellation (or at the time of the ticket).
 */
export const splitOf = (dimension: string): Split | null => {
  if (dimension === 'channel') return { expression: 'tickets.channel', path: null };
  if (ownFields.has(dimension)) {
    return { expression: 'tickets.detail ->> @splitPath', path: `$.${dimension}` };
  }
  if (dimension.startsWith('segment.')) {
    const path = memberPath('$.segments', dimension.slice('segment.'.length));
    return { expression: 'tickets.detail ->> @splitPath', path };
  }
  const path = accountPath(dimension);
  if (path === null) return null;
  return {
    expression: `(SELECT state ->> @splitPath FROM account_states
      WHERE ref = (SELECT ref FROM accounts WHERE no = tickets.account)
        AND valid_from <= coalesce(@asOf, (SELECT cancelled_at FROM churn_events WHERE ticket = tickets.no),
          tickets.created_at)
        AND coalesce(state ->> '$.status', '') <> 'churned'
      ORDER BY valid_from DESC LIMIT 1)`,
    path,
  };
};
