import { describe, expect, it } from 'vitest';
import { textShape } from '../../../src/analysis/3-tag/text-shape.ts';

const shapeOf = (text: string): Record<string, number> => Object.fromEntries(textShape(text));

describe('the shape of a text', () => {
  it('names links, handles, marks and letters that say how it is written', () => {
    expect(shapeOf('@anna SIEH MAL: https://x.example #neu')).toEqual({
      '#link': 1,
      '#handles': 1 / 3,
      '#hashes': 1 / 3,
      '#capitals': 1,
      '#colon': 1,
    });
    expect(shapeOf('sooo schön … „"3')).toMatchObject({
      '#stretched': 1,
      '#dots': 1,
      '#digits': 1,
    });
  });

  it('is empty for plain words', () => {
    expect(shapeOf('Die Suche ist gut')).toEqual({});
  });
});
