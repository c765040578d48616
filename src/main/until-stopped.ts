/** Resolves at SIGTERM, SIGINT or, in a child process, when the parent is gone. A second signal ends at once. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    let stopping = false;
    const stop = (): void => {
      if (stopping) process.exit(130);
      stopping = true;
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    // A parent that dies or lets go; not counted as a second signal.
    process.once('disconnect', () => {
      if (!stopping) stop();
    });
  });
