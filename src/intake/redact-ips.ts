import type { Redactor } from './redaction.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ipv4 = new RegExp(
  `(?<![\\p{L}\\p{N}.])${octet}(?:\\.${octet}){3}(?![\\p{L}\\p{N}]|\\.\\d)`,
  'gu',
);
/** `version 1.2.3.4`, `v 1.2.3.4`, `build 1.2.3.4`, `Browser/1.2.3.4`. */
const versionBefore =
  /(?:\b(?:v|ver|version|build|release|firmware|update)[ .:=-]{0,2}|\p{L}\/)$/iu;
const lookBehind = 16;

const ipv6Candidate = /(?<![\p{L}\p{N}:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\p{L}\p{N}])/giu;

const isGroup = (group: string): boolean => /^[0-9a-f]{1,4}$/i.test(group);

/**
 * Eight groups, or fewer around one `::`. A short form without a digit (`a::b`) is a name in program code, and times
 * (`10:30:45`) have too few groups.
 */
const isIpv6 = (text: string): boolean => {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every(isGroup)) return false;
  return halves.length === 1 ? groups.length === 8 : /\d/.test(text) && groups.length <= 7;
};

/** Replaces IP addresses of both versions; four-part version numbers that are named as such stay. */
export const redactIps: Redactor = (text, found) => {
  const withoutV4 = text.replace(ipv4, (address, at: number) => {
    if (versionBefore.test(text.slice(Math.max(0, at - lookBehind), at))) return address;
    found('ip');
    return '[ip]';
  });
  return withoutV4.replace(ipv6Candidate, (address) => {
    const trimmed =
      address.endsWith(':') && !address.endsWith('::') ? address.slice(0, -1) : address;
    if (!isIpv6(trimmed)) return address;
    found('ip');
    return `[ip]${address.slice(trimmed.length)}`;
  });
};
