const mergeNote = /\bmerged into (?:request|ticket) #(\d{1,19})\b/i;

/**
 * The ticket that Zendesk's own note on a merged ticket names. The event of a merge is documented by name only, and a
 * template has none; the note is there either way, in English unless an account writes its own.
 */
export const mergeTarget = (agentComment: string | null): string | null =>
  mergeNote.exec(agentComment?.slice(0, 500) ?? '')?.[1] ?? null;
