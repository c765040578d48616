/** How a sender proves itself, as data; `verify-delivery.ts` is the one place that acts on it. */
export type SignatureScheme = BodySignature | SharedSecret;

/** A piece of what is signed: a value of the request, or fixed text between two of them. */
export type SignedPart =
  | 'timestamp'
  | 'id'
  | 'body'
  | 'method'
  | 'uri'
  /** The address with the percent-encodings undone that HubSpot documents. */
  | 'decoded-uri'
  | 'secret'
  | { readonly text: string };

/** Where a signature stands in its header. */
export type SignatureForm =
  /** The whole header, after a prefix such as `sha256=` (empty = none). */
  | { readonly form: 'prefixed'; readonly prefix: string }
  /** `t=1,v1=…,v1=…`: the values of one key, any of which may match. */
  | { readonly form: 'pairs'; readonly separator: ',' | ';'; readonly key: string }
  /** `v1,… v1a,…`: a list with versions, as of Standard Webhooks. */
  | { readonly form: 'versions' };

export type TimeUnit = 'seconds' | 'milliseconds' | 'iso';

/** Where the signed time stands. */
export type SignedTime =
  /** Headers in the order of `BodySignature.headers`; one name serves them all. */
  | { readonly in: 'header'; readonly headers: readonly string[]; readonly unit: TimeUnit }
  /** A pair of the signature header itself. */
  | { readonly in: 'signature'; readonly key: string; readonly unit: TimeUnit }
  /** A top-level field of the signed JSON body. */
  | { readonly in: 'body'; readonly field: string; readonly unit: TimeUnit };

/** A signature over the exact bytes of the body and what the sender adds to them. */
export interface BodySignature {
  readonly kind: 'signature';
  readonly name: string;
  readonly title: string;
  /** `hmac`, or `hash`: a plain digest with the secret among the signed parts. */
  readonly algorithm: 'hmac' | 'hash';
  readonly hash: 'sha1' | 'sha256';
  readonly encoding: 'hex' | 'base64';
  /** `text`: the secret's UTF-8 bytes. `base64`: decoded, after a prefix such as `whsec_` is taken off. */
  readonly key: 'text' | 'base64';
  /** Header names to look for, in this order; lower case. */
  readonly headers: readonly [string, ...string[]];
  readonly signature: SignatureForm;
  /** Headers of the signed id, in the order of `headers`; empty = no id is signed. */
  readonly idHeaders: readonly string[];
  readonly time: SignedTime | null;
  /** How far the signed time may lie from ours, in either direction. */
  readonly toleranceSeconds: number;
  readonly signed: readonly SignedPart[];
  /** Secrets that are public, and refused as a configured one. */
  readonly publicSecrets: readonly string[];
}

/** Where a shared secret may stand. */
export type SecretPlace =
  /** `Authorization: Bearer …` */
  | { readonly in: 'bearer' }
  /** The password of `Authorization: Basic …`; the name is not looked at. */
  | { readonly in: 'basic' }
  | { readonly in: 'header'; readonly header: string }
  /** A parameter of the address, for senders that can set nothing else. */
  | { readonly in: 'query'; readonly parameter: string };

/** No signature: whoever knows the secret is believed. */
export interface SharedSecret {
  readonly kind: 'shared-secret';
  readonly name: string;
  readonly title: string;
  readonly places: readonly SecretPlace[];
}
