import { constants, getPriority, setPriority } from 'node:os';

/** Steps of "nice": about a third of the server's share where cores are short, and still enough to get on. */
const steps = 10;

/**
 * Gives this process, and the threads it starts from now on, a lower place in the system's queue than the server that
 * started it: where cores are few, who waits for an answer goes before who works off a backlog.
 */
export const yieldToRequests = (): void => {
  try {
    setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + steps));
  } catch {
    // A system that does not let a process lower itself runs all at one place; nothing else depends on it.
  }
};
