/** The sections of a word file: name → its entries, lower case, in the order written. */
export type Sections = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a word file: `[section]` lines, entries separated by commas (ASCII) or line ends, `#` starts a comment line.
 * A section that comes again goes on.
 */
export const parseSections = (content: string): Sections => {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of content.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const heading = /^\[([a-z-]+)\]$/.exec(trimmed)?.[1];
    if (heading !== undefined) {
      current = sections.get(heading) ?? [];
      sections.set(heading, current);
      continue;
    }
    for (const entry of trimmed.split(',')) {
      const word = entry.trim().normalize('NFKC').toLowerCase();
      if (word !== '') current.push(word);
    }
  }
  return sections;
};
