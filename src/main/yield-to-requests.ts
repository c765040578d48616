import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;

/**
 * Gives this process, and the threads it starts from now on, a lower place in the system's queue than the server that
 * started it: where cores are few, who waits for an answer goes before who works off a backlog.
 */
export const yieldToRequests = (): void => {
  try {
    setPriority(Math.min(PRIORITY_LOW, getPriority() + PRIORITY_BELOW_NORMAL));
  } catch {
    // A system that does not let a process lower itself runs all at one place; nothing else depends on it.
  }
};
