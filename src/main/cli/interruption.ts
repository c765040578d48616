/** Ctrl-C and SIGTERM ask for a clean end: what is under way is finished and kept. A second one ends at once. */
export const watchInterruption = (): { readonly interrupted: () => boolean; stop(): void } => {
  let asked = false;
  const ask = (): void => {
    if (asked) process.exit(130);
    asked = true;
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  return {
    interrupted: () => asked,
    stop: () => {
      process.off('SIGINT', ask);
      process.off('SIGTERM', ask);
    },
  };
};
