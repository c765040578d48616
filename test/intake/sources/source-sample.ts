import type { SignatureScheme } from '../../../src/intake/sources/signature-scheme.ts';
import type { SourceKind, SourceSettings } from '../../../src/intake/sources/source-kind.ts';

/** A request of one sender, before it is signed. */
export interface SampleRequest {
  readonly body: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the contract suite needs to know of a kind. All bodies are our own, of the shape the sender documents. */
export interface SourceSample {
  readonly kind: SourceKind;
  /** Default: the kind's first. */
  readonly scheme?: SignatureScheme;
  readonly secret: string;
  readonly settings?: Partial<SourceSettings>;
  /** The life of one ticket (or response, or cancellation), in the order in which it happened. */
  readonly history: readonly [SampleRequest, ...SampleRequest[]];
  /** An authentic event of a type that does not exist. */
  readonly unknownEvent: SampleRequest;
  /** The opening request with this text as the customer's words; null: the sender sends only ids. */
  readonly withText: ((text: string) => SampleRequest) | null;
  /** A header the sender uses for the id of a delivery and does not sign. */
  readonly deliveryIdHeader?: string;
}
