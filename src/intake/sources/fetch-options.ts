import type { SourceOption } from './source-kind.ts';

/** What a source is told whose sender gives only ids, so that its API can be asked. */
export const fetchOptions = (tokenHint: string, baseUrl: string): readonly SourceOption[] => [
  {
    name: 'api_token',
    title: 'API token',
    hint: tokenHint,
    required: false,
    isSecret: true,
  },
  {
    name: 'base_url',
    title: 'Address of the API',
    hint: `Without it, ${baseUrl}.`,
    required: false,
  },
];
