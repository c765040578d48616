import { randomBytes, randomUUID } from 'node:crypto';
import { type Fault, invalid } from '../domain/errors.ts';
import type { SealedSecret, Source, SourceDefaults } from '../domain/source.ts';
import { type Seal, sealText } from './seal.ts';
import { giveOptions, optionFaults } from './source-options.ts';
import type { SignatureScheme } from './sources/signature-scheme.ts';
import type { SourceKind } from './sources/source-kind.ts';
import { findSourceKind, sourceKinds } from './sources/source-kinds.ts';
import { secretFault } from './verify-secret.ts';

/** What a person says of a source; absent = as it is, or as the kind has it. */
export interface SourceInput {
  readonly enabled?: boolean | undefined;
  readonly scheme?: string | null | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
  readonly defaults?: Partial<SourceDefaults> | undefined;
}

export interface NewSourceInput extends SourceInput {
  readonly name: string;
  readonly kind: string;
  /** The secret that the sender shows or asks for; absent = one is made. */
  readonly secret?: string | undefined;
}

const idBytes = 18;
const secretBytes = 32;
const hourMs = 3_600_000;
const noDefaults: SourceDefaults = { channel: null, team: null, touchpoint: null, product: null };

const fault = (pointer: string, message: string, fix: string): Fault => ({ pointer, message, fix });

/** The kind of a source. Throws `invalid` for one that this version does not know. */
export const kindOf = ({ kind: name }: Pick<Source, 'kind'>): SourceKind => {
  const kind = findSourceKind(name);
  if (kind !== null) return kind;
  const names = sourceKinds.map((one) => one.name).join(', ');
  throw invalid('The source cannot be kept as it is.', [
    fault('/kind', `there is no kind "${name}"`, `Choose one of ${names}.`),
  ]);
};

/** How a source proves itself. Throws `invalid` for a way that its kind does not have. */
export const schemeOf = (source: Pick<Source, 'kind' | 'scheme'>): SignatureScheme => {
  const kind = kindOf(source);
  const scheme =
    source.scheme === null
      ? kind.schemes[0]
      : kind.schemes.find((one) => one.name === source.scheme);
  if (scheme !== undefined) return scheme;
  const names = kind.schemes.map((one) => one.name).join(', ');
  throw invalid('The source cannot be kept as it is.', [
    fault('/scheme', `${kind.title} has no scheme "${source.scheme}"`, `Choose one of ${names}.`),
  ]);
};

/** Refuses a secret that is public, since everybody could sign with it, or that cannot verify anything. */
const checkSecret = (secret: string, scheme: SignatureScheme): void => {
  const message = secretFault(scheme, secret.trim());
  if (message === null) return;
  throw invalid('The secret cannot be used.', [
    fault(
      '/secret',
      message,
      'Copy the secret that the sender shows for this webhook, or leave it out and one is made.',
    ),
  ]);
};

const makeSecret = (scheme: SignatureScheme): string => {
  const bytes = randomBytes(secretBytes);
  const isDecoded = scheme.kind === 'signature' && scheme.key === 'base64';
  return isDecoded ? `whsec_${bytes.toString('base64')}` : `gws_${bytes.toString('base64url')}`;
};

const sealed = (secret: string, seal: Seal, now: Date): SealedSecret => ({
  id: randomUUID(),
  createdAt: now.toISOString(),
  expiresAt: null,
  sealed: sealText(seal, secret.trim()),
});

export interface ConfiguredSource {
  readonly source: Source;
  /** The secret that was made here, to be shown once; null when it was given. */
  readonly madeSecret: string | null;
}

/** The source with what a person changed. Throws `invalid` with the faults. */
export const changeSource = (source: Source, input: SourceInput, seal: Seal, now: Date): Source => {
  const kind = kindOf(source);
  const given = input.options ?? source.options;
  const faults = optionFaults(source, given, kind);
  if (faults.length > 0) throw invalid('The source cannot be kept as it is.', faults);
  const changed: Source = {
    ...source,
    enabled: input.enabled ?? source.enabled,
    scheme: input.scheme === undefined ? source.scheme : input.scheme,
    ...giveOptions(source, given, kind, seal),
    defaults: { ...source.defaults, ...input.defaults },
    updatedAt: now.toISOString(),
  };
  schemeOf(changed);
  return changed;
};

/** A new source. Throws `invalid` with the faults. */
export const makeSource = (input: NewSourceInput, seal: Seal, now: Date): ConfiguredSource => {
  const bare: Source = {
    id: `src_${randomBytes(idBytes).toString('base64url')}`,
    name: input.name,
    kind: input.kind,
    ...{ scheme: null, enabled: true, options: {}, sealedOptions: {}, defaults: noDefaults },
    ...{ mapping: null, mappingVersion: 0, secrets: [] },
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  const source = changeSource(bare, input, seal, now);
  const scheme = schemeOf(source);
  const secret = input.secret ?? makeSecret(scheme);
  checkSecret(secret, scheme);
  const madeSecret = input.secret === undefined ? secret : null;
  return { source: { ...source, secrets: [sealed(secret, seal, now)] }, madeSecret };
};

/** The secrets of a source that hold at a time, newest first. */
export const liveSecrets = ({ secrets }: Source, now: Date): SealedSecret[] =>
  secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now.toISOString());

/**
 * The source with a new secret; the one before it holds for `keepHours` more, so that the sender can be changed
 * without losing a delivery. At most two are live.
 */
export const rotateSecret = (
  source: Source,
  input: { readonly secret?: string | undefined; readonly keepHours: number },
  seal: Seal,
  now: Date,
): ConfiguredSource => {
  const scheme = schemeOf(source);
  const secret = input.secret ?? makeSecret(scheme);
  checkSecret(secret, scheme);
  const expiresAt = new Date(now.getTime() + input.keepHours * hourMs).toISOString();
  const [current] = liveSecrets(source, now);
  const former = current === undefined || input.keepHours === 0 ? [] : [{ ...current, expiresAt }];
  return {
    source: {
      ...source,
      secrets: [sealed(secret, seal, now), ...former],
      updatedAt: now.toISOString(),
    },
    madeSecret: input.secret === undefined ? secret : null,
  };
};
