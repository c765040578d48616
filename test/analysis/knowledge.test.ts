import { expect, it } from 'vitest';
import { parseKnowledge } from '../../src/analysis/knowledge.ts';
import { GroundswellError } from '../../src/domain/errors.ts';
import { knowledge } from './read-data.ts';

it('knows the words of eleven languages and says so', () => {
  expect([...knowledge.languages.keys()]).toEqual([
    'de',
    'en',
    'es',
    'fr',
    'it',
    'ja',
    'nl',
    'pl',
    'pt',
    'sv',
    'zh',
  ]);
});

it.each(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'pl'])(
  'every section of %s has words',
  (code) => {
    const language = knowledge.languages.get(code);
    for (const name of [
      'stop',
      'courtesy',
      'contrast',
      'turn',
      'beforeCode',
      'refer',
      'abbreviations',
      'common',
    ] as const) {
      expect(language?.[name].size, name).toBeGreaterThan(2);
    }
  },
);

it('refuses to start without word lists and says which', () => {
  expect(() => parseKnowledge(new Map())).toThrow(GroundswellError);
  expect(() => parseKnowledge(new Map())).toThrow(/data\//);
});
