/** What the pages about sources read, as `/v1/sources` and `/v1/deliveries` tell it. */
export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly title: string;
  readonly schemeTitle: string;
  readonly enabled: boolean;
  readonly mappingVersion: number;
  readonly url: string;
  readonly secrets: readonly { readonly id: string; readonly createdAt: string }[];
  readonly health: {
    readonly state: 'silent' | 'new' | 'steady' | 'quiet';
    readonly lastDeliveryAt: string | null;
    readonly lastDay: number;
    readonly outcomes: Readonly<Record<string, number>>;
    readonly waiting: number;
  } | null;
}

export interface SourceKindView {
  readonly name: string;
  readonly title: string;
  readonly family: string;
  readonly takesMapping: boolean;
  readonly schemes: readonly { readonly name: string; readonly title: string }[];
  readonly options: readonly {
    readonly name: string;
    readonly title: string;
    readonly hint: string;
    readonly required: boolean;
    readonly isSecret?: boolean;
  }[];
}

export interface DeliveryView {
  readonly id: string;
  readonly receivedAt: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly faults: readonly Fault[];
  readonly waiting: boolean;
  readonly times: number;
  readonly ticketIds: readonly string[];
}

export interface Fault {
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

export interface PreviewView {
  readonly outcome: string;
  readonly reason: string | null;
  readonly faults: readonly Fault[];
  readonly tickets: readonly {
    readonly externalId: string;
    readonly subject: string;
    readonly text: string;
    readonly createdAt: string;
    readonly channel: string;
    readonly status: string | null;
    readonly customerIdentifiers: readonly string[];
    readonly redactions: Readonly<Record<string, number>>;
  }[];
  readonly analyses: readonly {
    readonly language: { readonly code: string };
    readonly sentiment: { readonly label: string };
    readonly intents: readonly { readonly label: string }[];
    readonly mentions: readonly { readonly text: string }[];
  }[];
  readonly suggestion: {
    readonly mapping: unknown;
    readonly fields: readonly {
      readonly field: string;
      readonly path: string;
      readonly confidence: number;
      readonly reason: string;
      readonly example: string;
    }[];
    readonly questions: readonly string[];
  } | null;
  readonly curl: string;
}

/** `2024-07-22T10:30:00.000Z` → `22 Jul 10:30`, in UTC. */
export const moment = (iso: string | null): string =>
  iso === null ? 'never' : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
