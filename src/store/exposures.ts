import type { AccountOutcome } from '../domain/account-outcome.ts';
import type { OutcomeTally } from '../domain/churn.ts';
import type { WeekPack } from './week-pack.ts';

const [absent, stayed, left] = [0, 1, 2];

/** What became of each account that contacted support, by its number. */
const fates = (accounts: readonly AccountOutcome[]): Uint8Array => {
  const most = accounts.reduce((largest, { account }) => Math.max(largest, account), 0);
  const fate = new Uint8Array(most + 1).fill(absent);
  for (const { account, contacted, churned } of accounts) {
    if (contacted) fate[account] = churned ? left : stayed;
  }
  return fate;
};

/**
 * Of each topic in packs of kind `exposures`: how many accounts that contacted support it hurt, each once, and how many
 * of them left. Only who was there at the start of the window can leave in it, so nobody else counts as exposed.
 */
export const tallyExposures = (
  packs: readonly WeekPack[],
  accounts: readonly AccountOutcome[],
): Map<string, OutcomeTally> => {
  const fate = fates(accounts);
  const places = new Map<string, [pack: WeekPack, at: number][]>();
  for (const pack of packs) {
    for (const [at, topic] of pack.names.entries()) {
      const known = places.get(topic);
      if (known === undefined) places.set(topic, [[pack, at]]);
      else known.push([pack, at]);
    }
  }
  const tallies = new Map<string, OutcomeTally>();
  const seenFor = new Int32Array(fate.length);
  let topicNo = 0;
  for (const [topic, own] of places) {
    topicNo += 1;
    let [exposed, churned] = [0, 0];
    for (const [{ starts, columns }, at] of own) {
      for (let row = starts[at] ?? 0; row < (starts[at + 1] ?? 0); row++) {
        const account = columns[0]?.[row] ?? 0;
        const became = fate[account] ?? absent;
        if (became === absent || seenFor[account] === topicNo) continue;
        seenFor[account] = topicNo;
        exposed += 1;
        if (became === left) churned += 1;
      }
    }
    if (exposed > 0) tallies.set(topic, { accounts: exposed, churned });
  }
  return tallies;
};
