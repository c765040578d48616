import { useEffect, useState } from 'react';
import { getJson, RequestFailed } from './client.ts';

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly status: number; readonly message: string }
  | { readonly state: 'ready'; readonly value: Value };

const failed = (error: unknown): Loaded<never> => ({
  state: 'failed',
  status: error instanceof RequestFailed ? error.status : 0,
  message: error instanceof Error ? error.message : String(error),
});

interface Answered<Value> {
  readonly path: string;
  readonly loaded: Loaded<Value>;
}

/** Loads a path, again when it or `round` changes. The last answer stays while the same path is asked again. */
export const useLoaded = <Value>(path: string, round = 0): Loaded<Value> => {
  const [answered, setAnswered] = useState<Answered<Value> | null>(null);
  useEffect(() => {
    let wanted = true;
    const settle = (loaded: Loaded<Value>): void => {
      if (wanted && round >= 0) setAnswered({ path, loaded });
    };
    getJson<Value>(path).then(
      (value) => settle({ state: 'ready', value }),
      (error) => settle(failed(error)),
    );
    return () => {
      wanted = false;
    };
  }, [path, round]);
  return answered?.path === path ? answered.loaded : { state: 'loading' };
};
