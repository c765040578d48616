/** Only what is there: an absent key says nothing, and must not overwrite what another message said. */
export const presentFields = <T extends object>(
  fields: {
    readonly [K in keyof T]: T[K] | undefined;
  },
): T => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
