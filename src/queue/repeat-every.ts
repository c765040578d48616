export interface Repeater {
  stop(): void;
}

const shortestTickMs = 20;
const longestTickMs = 5_000;

/**
 * Asks "is the next one due?" at once and then ten times a period (every 5 s at most), never twice at the same time.
 * Who answers must see to it that one of many askers wins.
 */
export const repeatEvery = (
  everyMs: number,
  ask: () => Promise<void>,
  onError: (error: unknown) => void,
): Repeater => {
  const tickMs = Math.min(longestTickMs, Math.max(shortestTickMs, everyMs / 10));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const tick = async (): Promise<void> => {
    await ask().catch(onError);
    if (!stopped) timer = setTimeout(tick, tickMs);
  };
  void tick();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
