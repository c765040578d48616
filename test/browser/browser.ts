import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync);

/** Whether tests that need a browser can run here. In CI a missing one is an error, never a skip. */
export const hasBrowser = (): boolean => {
  if (executablePath === undefined && process.env.CI) {
    throw new Error('Chromium is missing; CI must install it (Debian: apt-get install chromium).');
  }
  return executablePath !== undefined;
};

/** How long a page may take to come to what a test waits for, on a machine that does other things too. */
export const pagePatienceMs = 120_000;

/** A browser with a profile of its own that asks nobody for anything. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executablePath ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
