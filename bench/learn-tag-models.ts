/**
 * Learns the English word valences and the sentiment models under data/lexicons from labelled sets that allow it:
 *
 *   node dist/bench/learn-tag-models.js SETS_FOLDER DATA_FOLDER OUTPUT_FOLDER [SET_TO_LEAVE_OUT …]
 *
 * To report on a set, leave out it and its relatives (all vader_* together) and measure the output. What ships is
 * learned from all of them, never from a test split of xlmt_sentiment. SETS_FOLDER holds JSONL files with `text`,
 * `label`, `labels`, `lang`, `split`. Same input, same files.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnTagFiles } from './learn/learn-tag-files.ts';

const [setsFolder, dataFolder, outputFolder, ...leftOut] = process.argv.slice(2);
if (!setsFolder || !dataFolder || !outputFolder) {
  throw new Error('give the folders of the sets, of the data and of the output');
}
for (const [name, content] of learnTagFiles(setsFolder, dataFolder, new Set(leftOut))) {
  writeFileSync(join(outputFolder, name), content);
}
