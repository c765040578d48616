/** The longest a stretch of work holds the write lock before its commit, unless its first step alone takes longer. */
const usualHoldMs = 6;

export interface StretchBounds {
  readonly maxSteps?: number;
  readonly maxHoldMs?: number;
}

/**
 * Does `step` again and again until it returns false, in as many short transactions as that takes. Long work must
 * never keep the intake, which writes to the same file, waiting.
 * @param transaction one transaction in the background, as `Connection.writeInBackground`.
 */
export const writeStretches = async (
  transaction: (work: () => boolean) => Promise<boolean>,
  step: () => boolean,
  { maxSteps = Number.POSITIVE_INFINITY, maxHoldMs = usualHoldMs }: StretchBounds = {},
): Promise<void> => {
  const stretch = (): boolean => {
    const startMs = performance.now();
    for (let steps = 0; steps < maxSteps; steps += 1) {
      if (!step()) return false;
      if (performance.now() - startMs > maxHoldMs) break;
    }
    return true;
  };
  while (await transaction(stretch));
};
