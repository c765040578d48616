import { useCallback, useEffect, useState } from 'react';

/** Where the reader is, as the address bar says: a page and what is chosen on it, e.g. `/` with `week` and `list`. */
export interface Place {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

const readPlace = (): Place => ({
  path: window.location.pathname,
  params: Object.fromEntries(new URLSearchParams(window.location.search)),
});

/** The address of a place, so that it can be opened in a tab of its own and sent to a colleague. */
export const addressOf = ({ path, params }: Place): string => {
  const query = new URLSearchParams(params).toString();
  return query === '' ? path : `${path}?${query}`;
};

/** The place with some parameters set, or taken away where they are null. */
export const placeWith = (
  { path, params }: Place,
  changes: Readonly<Record<string, string | null>>,
): Place => ({
  path,
  params: Object.fromEntries(
    Object.entries({ ...params, ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  ),
});

/** The place and a way to go to another; back and forward of the browser work. */
export const usePlace = (): [Place, (place: Place) => void] => {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const follow = (): void => setPlace(readPlace());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const go = useCallback((next: Place): void => {
    window.history.pushState(null, '', addressOf(next));
    setPlace(next);
  }, []);
  return [place, go];
};
