/** A secret as kept: sealed, never shown again. */
export interface SealedSecret {
  /** Tells the secrets of a source apart; says nothing of the secret. */
  readonly id: string;
  readonly createdAt: string;
  /** From then on it is refused; null = it holds until it is replaced. */
  readonly expiresAt: string | null;
  readonly sealed: string;
}

/** A configured sender: who delivers to `POST /v1/intake/:sourceId`, and how its deliveries are read. */
export interface Source {
  /** Unguessable; part of the address the sender is given. */
  readonly id: string;
  /** The `source` of its tickets; never changes, because the ids of the tickets are made from it. */
  readonly name: string;
  /** Name of a `SourceKind`. */
  readonly kind: string;
  /** Name of the way it proves itself; null = the first one of its kind. */
  readonly scheme: string | null;
  /** A disabled source is still verified, and what it sends is ignored. */
  readonly enabled: boolean;
  /** What its kind can be told, e.g. the custom field that holds the organisation. */
  readonly options: Readonly<Record<string, string>>;
  /** Those options that are secrets, e.g. the token of an API: sealed, never shown again. */
  readonly sealedOptions: Readonly<Record<string, string>>;
  /** What its tickets are, where the sender says nothing about it. */
  readonly defaults: SourceDefaults;
  /** The no-code mapping; null = none. */
  readonly mapping: unknown;
  /** Grows with each saved mapping; 0 = none yet. */
  readonly mappingVersion: number;
  /** At most two are live at a time. */
  readonly secrets: readonly SealedSecret[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface SourceDefaults {
  readonly channel: string | null;
  readonly team: string | null;
  readonly touchpoint: string | null;
  readonly product: string | null;
}

/** One earlier or present mapping of a source. */
export interface SavedMapping {
  readonly version: number;
  readonly mapping: unknown;
  readonly savedAt: string;
}
