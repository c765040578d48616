/** A company of our own: its tickets are kept as `internal` and counted nowhere, its wishes shown and never ranked. */
export interface OwnAccount {
  /** `id:acme` or `domain:acme.example`. */
  readonly ref: string;
  readonly addedAt: string;
  readonly addedBy: string;
  /** Its tickets that are left out for it. */
  readonly tickets: number;
}

export interface OwnAccountStore {
  /** Leaves out what its people wrote, all of history too; saying it twice changes nothing. One transaction. */
  addOwnAccount(ref: string, who: { readonly at: string; readonly author: string }): Promise<void>;
  /** Counts its tickets again; returns whether it was one of our own. */
  removeOwnAccount(ref: string): Promise<boolean>;
  /** In the order of their refs. */
  listOwnAccounts(): Promise<OwnAccount[]>;
}
