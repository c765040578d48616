import { expect, it } from 'vitest';
import { makeTempDir } from '../kit/temp-dir.ts';
import { surviveKills } from './kill-nine.ts';

it('50 kills −9 under load lose nothing on the embedded queue', { timeout: 900_000 }, async () => {
  const folder = makeTempDir();
  try {
    await surviveKills(folder.path, {}, 50);
    expect.hasAssertions();
  } finally {
    folder.remove();
  }
});
