import type { Language } from './language-pack.ts';
import type { PlannedMessage } from './plan-messages.ts';

const byPrefix: readonly (readonly [prefix: string, touchpoint: string])[] = [
  ['invite', 'onboarding'],
  ['sso', 'onboarding'],
  ['howto', 'onboarding'],
  ['bill', 'billing'],
  ['price', 'renewal'],
  ['support', 'support'],
  ['praise-support', 'support'],
];

/** Where on their way the customer was, by what they write about; null where nobody could tell. */
export const touchpointOf = ({ form, issue, survey }: PlannedMessage): string | null => {
  if (form === 'cancellation') return 'renewal';
  if (issue === null) return form === 'survey' && survey === 'csat' ? 'support' : null;
  return byPrefix.find(([prefix]) => issue.id.startsWith(prefix))?.[1] ?? 'daily_use';
};

const teams: Readonly<Record<Language, string>> = {
  en: 'team-north',
  de: 'team-central',
  fr: 'team-south',
  es: 'team-south',
  it: 'team-south',
};

/** The support team that looks after a language. */
export const teamOf = (language: Language): string => teams[language];
