import { destination, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** Log lines as JSON on stderr: stdout belongs to what a command prints. Bodies and texts are never logged. */
export const createLog = (config: Pick<Config, 'logLevel'>, name: string): Log =>
  pino({ name, level: config.logLevel, base: { pid: process.pid } }, destination(2));
