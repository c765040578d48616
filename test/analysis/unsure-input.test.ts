import { describe, expect, it } from 'vitest';
import { analyze } from './read-data.ts';

const feel = (text: string) => analyze(text).sentiment;
/** What a plain statement of the same feeling is sure of. */
const plain = feel('The new planner is excellent, I love it.').confidence;

describe('confidence says the truth', () => {
  it.each([
    ['a kind word in quotation marks', 'Your "excellent" planner lost my shifts again.'],
    ['praise beside a fault', 'The planner is excellent, but the export is horrible and crashes.'],
    ['an eye-rolling face', 'Excellent work, it crashed again 🙄'],
    ['one word', 'Invoice'],
    ['a face alone', '👍'],
    ['two languages', 'El planner is broken y no funciona the export'],
    ['code', '```\nError: failed to open\n```'],
    ['a log', '2024-07-01T10:00:00Z ERROR worker failed id=17\n2024-07-01T10:00:01Z INFO retry ok'],
    ['nothing but marks', '?!?!'],
  ])('of %s', (_what, text) => {
    expect(feel(text).confidence).toBeLessThan(plain);
  });

  it('of capitals alone as of the same words in small letters', () => {
    expect(feel('THE EXPORT IS BROKEN AND TERRIBLE').label).toBe('negative');
    expect(feel('THE EXPORT IS GREAT, THANK YOU').label).toBe('positive');
  });

  it('without the words of others: quoted mail says nothing of the writer', () => {
    const quoted = 'Thank you, that is great.\n\n> This is terrible, I hate it.\n> Worst ever.';
    expect(feel(quoted).label).toBe('positive');
  });

  it('through markup, and through letters that only look alike', () => {
    expect(feel('<p>The export is <b>terrible</b>.</p>').label).toBe('negative');
    expect(feel('The export is tеrriblе.').label).toBe('negative');
  });

  it('in bounded time, of a megabyte', () => {
    const { label } = feel('The export is terrible and slow. '.repeat(32_000));
    expect(label).toBe('negative');
  });
});
