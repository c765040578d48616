import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.ts';
import type { Analysis } from '../../src/domain/analysis.ts';
import { knowledge } from '../analysis/read-data.ts';
import { tickets } from './tickets.ts';

/**
 * Shows what the whole pipeline makes of each invented ticket. When a change of rules is meant, rewrite the file with
 * `UPDATE_GOLDEN=1 npx vitest run --config test/vitest.config.ts test/golden`, then `npm run format`, read the difference, and
 * commit it.
 */
const path = fileURLToPath(new URL('./pipeline.json', import.meta.url));
const analyze = createAnalyzer(knowledge);
/** As it is stored and sent: through JSON, which knows no −0. */
const current: readonly Analysis[] = JSON.parse(JSON.stringify(tickets.map(analyze)));
if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, `${JSON.stringify(current, null, 2)}\n`);
const golden: readonly Analysis[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];

it.each(current.map((analysis) => [analysis.ticketId, analysis] as const))(
  'the pipeline reads "%s" as the golden file says',
  (ticketId, analysis) => {
    expect(analysis).toEqual(golden.find((known) => known.ticketId === ticketId));
  },
);

it('the golden file holds these tickets and no others', () => {
  expect(golden.map((known) => known.ticketId)).toEqual(tickets.map((ticket) => ticket.ticketId));
});
