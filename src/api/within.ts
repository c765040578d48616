import { unavailable } from '../domain/errors.ts';

/** What `ask` answers, or a rejection with `unavailable` after `limitMs`. */
export const within = <Answer>(limitMs: number, ask: () => Promise<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(unavailable(`no answer within ${limitMs} ms`)), limitMs);
    ask()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
