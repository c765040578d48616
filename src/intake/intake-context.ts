/** What intake knows besides the message. */
export interface IntakeContext {
  readonly now: Date;
  /** 32 bytes that key the hashes of e-mail addresses; the workspace's `pii` secret. */
  readonly piiKey: Uint8Array;
  /** The source of a submission that names none. */
  readonly defaultSource: string;
  /** Loaded by bulk import. */
  readonly backfill: boolean;
  /**
   * Tells this message from every other. Stands in where a message has no id, no date, no person and no words to be
   * known by, so that ten anonymous scores stay ten. Default: the time.
   */
  readonly arrival?: string;
}
