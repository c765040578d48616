import { useCallback, useEffect, useState } from 'react';

/** Where the reader is, as the address bar says: a week (null: the newest) and the list that is open. */
export interface Place {
  readonly week: string | null;
  readonly list: string | null;
}

const readPlace = (): Place => {
  const query = new URLSearchParams(window.location.search);
  return { week: query.get('week'), list: query.get('list') };
};

/** The address of a place, so that it can be opened in a tab of its own and sent to a colleague. */
export const addressOf = ({ week, list }: Place): string => {
  const query = new URLSearchParams();
  if (week !== null) query.set('week', week);
  if (list !== null) query.set('list', list);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
};

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
