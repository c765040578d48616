import { useEffect, useState } from 'react';

/** Counts up while the page is in sight; asking again hangs on it. */
export const useRounds = (everyMs: number): number => {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) setRound((known) => known + 1);
    }, everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return round;
};
