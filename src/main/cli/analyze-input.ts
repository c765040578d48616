import { z } from 'zod';
import type { AnalysisInput } from '../../analysis/pipeline.ts';
import { maxTextLength } from '../../domain/ticket.ts';
import type { RawRow } from '../../intake/import/raw-row.ts';

const lineSchema = z.looseObject({
  id: z.union([z.string(), z.number()]),
  text: z.string().max(maxTextLength),
  subject: z.string().nullish(),
  lang: z.string().nullish(),
});

export type AnalyzeInput =
  | { readonly id: string | number; readonly analysis: AnalysisInput }
  | { readonly fault: string };

/** Reads an input line of `analyze`. */
export const readAnalyzeInput = (raw: RawRow): AnalyzeInput => {
  if ('fault' in raw) return raw;
  const parsed = lineSchema.safeParse(raw.values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { fault: `needs an "id" and a "text": ${issue?.path.join('.')}: ${issue?.message}` };
  }
  const { id, text, subject, lang } = parsed.data;
  return {
    id,
    analysis: {
      ticketId: String(id),
      revision: 1,
      subject: subject ?? '',
      text,
      languageHint: lang ?? null,
      kind: 'ticket',
      excluded: false,
    },
  };
};
