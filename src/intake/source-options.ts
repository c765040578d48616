import type { Fault } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import { openText, type Seal, sealText } from './seal.ts';
import type { SourceKind, SourceOption } from './sources/source-kind.ts';

/** Stands for a secret option wherever a source is shown; sent back, it leaves the secret as it is. */
export const secretMask = '********';

/** Options as a person gives them, and as they are kept. */
type Options = Readonly<Record<string, string>>;
type KeptOptions = Pick<Source, 'options' | 'sealedOptions'>;

const secretNames = (kind: SourceKind): string[] =>
  kind.options.filter(({ isSecret }) => isSecret === true).map(({ name }) => name);

const fault = (name: string, message: string, fix: string): Fault => ({
  pointer: `/options/${name}`,
  message,
  fix,
});

/**
 * The options of a source with those that a person gives. The clear ones are replaced as a whole. A secret one stays
 * as it is when it is left out or masked, and goes when it is given empty.
 */
export const giveOptions = (
  kept: KeptOptions,
  given: Options,
  kind: SourceKind,
  seal: Seal,
): KeptOptions => {
  const secrets = secretNames(kind);
  const entries = Object.entries(given);
  const sealed = new Map(Object.entries(kept.sealedOptions));
  for (const [name, value] of entries) {
    if (!secrets.includes(name) || value === secretMask) continue;
    if (value.trim() === '') sealed.delete(name);
    else sealed.set(name, sealText(seal, value.trim()));
  }
  return {
    options: Object.fromEntries(entries.filter(([name]) => !secrets.includes(name))),
    sealedOptions: Object.fromEntries(sealed),
  };
};

/** A header cannot carry anything else, and an error about it would print what it was given. */
const tokenPattern = /^[\x21-\x7e]+$/;

const secretFaults = (given: Options, kind: SourceKind): Fault[] =>
  secretNames(kind)
    .filter(
      (name) => (given[name] ?? '').trim() !== '' && !tokenPattern.test(given[name]?.trim() ?? ''),
    )
    .map((name) =>
      fault(name, 'holds blanks or letters that no token has', 'Copy the token without its name.'),
    );

const isAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '';
};

const addressOf = ({ base_url = '' }: Options): string => base_url.trim().replace(/\/+$/, '');

/** A token goes to the address it was given for and to no other, or whoever changes the address could read it. */
const addressFaults = (kept: KeptOptions, given: Options, kind: SourceKind): Fault[] => {
  const address = addressOf(given);
  if (!kind.options.some(({ name }) => name === 'base_url')) return [];
  if (address !== '' && !isAddress(address)) {
    return [fault('base_url', 'is no address', 'Give an address as https://api.example.com.')];
  }
  if (address === addressOf(kept.options)) return [];
  return secretNames(kind)
    .filter((name) => kept.sealedOptions[name] !== undefined)
    .filter((name) => given[name] === undefined || given[name] === secretMask)
    .map((name) =>
      fault(
        name,
        'was given for another base_url',
        'Give it again together with the new base_url.',
      ),
    );
};

const requiredFaults = (kept: KeptOptions, given: Options, kind: SourceKind): Fault[] => {
  const isGiven = ({ name, isSecret }: SourceOption): boolean =>
    (isSecret === true && given[name] === undefined && kept.sealedOptions[name] !== undefined) ||
    (given[name] ?? '') !== '';
  return kind.options
    .filter((option) => option.required && !isGiven(option))
    .map(({ name, hint }) => fault(name, 'is missing', hint));
};

/** What is wrong with the options that a person gives; it never repeats a value. */
export const optionFaults = (kept: KeptOptions, given: Options, kind: SourceKind): Fault[] => {
  const known = kind.options.map(({ name }) => name);
  const fix = `${kind.title} knows ${known.join(', ') || 'none'}.`;
  return [
    ...Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => fault(name, 'is not known', fix)),
    ...requiredFaults(kept, given, kind),
    ...secretFaults(given, kind),
    ...addressFaults(kept, given, kind),
  ];
};

/** Options as people see them: secret ones by their mask. */
export const shownOptions = ({ options, sealedOptions }: KeptOptions): Options => ({
  ...options,
  ...Object.fromEntries(Object.keys(sealedOptions).map((name) => [name, secretMask])),
});

/** A secret option in clear; null when the source has none. Throws `internal` when the key is another one. */
export const openOption = ({ sealedOptions }: Source, name: string, seal: Seal): string | null => {
  const sealed = sealedOptions[name];
  return sealed === undefined ? null : openText(seal, sealed);
};
