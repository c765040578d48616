import { cleanField } from './clean-text.ts';

/** Segments, names and values redacted by `redactField`, empty ones left out, sorted by name: order says nothing. */
export const redactSegments = (
  segments: Readonly<Record<string, string>> | undefined,
  redactField: (text: string) => string,
): Record<string, string> => {
  const entries = Object.entries(segments ?? {}).flatMap(([name, value]) => {
    const [keptName, keptValue] = [cleanField(name), cleanField(value)];
    return keptName === null || keptValue === null
      ? []
      : [[redactField(keptName), redactField(keptValue)] as const];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};
