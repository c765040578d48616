import type { Redactor } from './redaction.ts';

/** Forms that say of themselves that they are secret; `$1` is what stays before the mark. */
const knownForms: readonly RegExp[] = [
  /()-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\r\n]{0,10000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  /()(?<![\w-])eyJ[\w-]{6,4000}\.[\w-]{6,8000}(?:\.[\w-]{0,4000})?/g,
  /((?<!\w)(?:Bearer|Basic)[ \t]{1,3})[\w.~+/=-]{12,4000}/gi,
  /()(?<!\w)(?:[spr]k_(?:live|test)_|sk-(?:proj-|ant-)?|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|whsec_|npm_|hf_|gw_|dop_v1_|shp(?:at|ca|pa|ss)_|SG\.)[\w.-]{10,400}/g,
  /()(?<!\w)(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}(?!\w)/g,
  /()(?<!\w)AIza[\w-]{35}/g,
];

/** `postgres://name:password@host` */
const login = /((?<!\w)[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s:@/]{1,100}:[^\s@/]{1,200}(?=@)/gi;

/** What every `secretWord` has in it; a cheap look that spares most texts the search for them. */
const secretHint =
  /pass|pwd|wort|contrase|senha|wacht|has[łl]o|парол|secret|key|token|session|sid|sig|otp|pin/i;
const secretWord =
  '(?:pass(?:word|wd|phrase|code)|pwd|passwort|kennwort|contraseñ?a|senha|mot de passe|wachtwoord|hasło|пароль|secret|api[ _-]?key|access[ _-]?key|private[ _-]?key|(?:access|auth|refresh|session|id)?[ _-]?token|client[ _-]?secret|session[ _-]?id|sid|signature|sig|otp|pin)';
/** `password=…`: whatever follows the sign, quoted or not. */
const assigned = new RegExp(
  `((?<!\\p{L})${secretWord}["']?\\s{0,2}=\\s{0,2}["']?)(?!\\[)[^\\s"'&;<>,]{3,400}`,
  'giu',
);
/** `password: …`, `my password is …`: only what looks chosen (a digit or sign among letters), never a plain word. */
const told = new RegExp(
  `((?<!\\p{L})${secretWord}["']?(?:\\s{0,2}:\\s{0,2}|\\s(?:is|was|ist|war|lautet|es|est)\\s:?)["'\`]?)(?!\\[|https?:)(?=[^\\s"'<>]{0,60}(?:[\\d$%&*#^]|!(?=\\S)))([^\\s"'\`<>]{4,400})`,
  'giu',
);

const longWord = /(?<![\w+/-])[\w+/-]{32,}={0,2}/g;
const hexKey = /^[0-9a-f]{32,}$/i;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Random text changes between small, capital and digit at every second letter; names and addresses seldom do. */
const minChangeShare = 0.25;
const minBase64Length = 36;
const change = /(?<=[a-z])[A-Z0-9]|(?<=[A-Z])[0-9]|(?<=[0-9])[A-Za-z]/g;

const isRandomKey = (word: string): boolean => {
  if (hexKey.test(word)) return /\d/.test(word) && /[a-f]/i.test(word);
  if (word.length < minBase64Length || uuid.test(word)) return false;
  if (!/\d/.test(word) || !/[a-z]/.test(word) || !/[A-Z]/.test(word)) return false;
  return (word.match(change)?.length ?? 0) / word.length >= minChangeShare;
};

/** Replaces tokens, keys and passwords: by their known form, by the word before them, or by their randomness. */
export const redactSecrets: Redactor = (text, found) => {
  const mark = (_: string, kept: string): string => {
    found('secret');
    return `${kept}[secret]`;
  };
  let kept = text;
  for (const form of knownForms) kept = kept.replace(form, mark);
  if (kept.includes('://')) kept = kept.replace(login, mark);
  if (secretHint.test(kept)) kept = kept.replace(assigned, mark).replace(told, mark);
  return kept.replace(longWord, (word) => (isRandomKey(word) ? mark(word, '') : word));
};
