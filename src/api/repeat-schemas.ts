import { z } from 'zod';
import { instant, named } from './named-schemas.ts';

const foldedSet = z.object({
  ticketId: z.string().describe('The ticket that counts'),
  text: z.string(),
  folded: z.int().describe('Tickets of the week that are folded into it'),
  foldedInAll: z.int(),
});

export const repeatsAnswer = named(
  'Repeats',
  z.object({
    week: z.string().nullable().describe('Null while there are no tickets'),
    campaigns: z
      .array(
        z.object({
          campaign: z.string().describe('For the evidence filter `campaign`'),
          text: z.string(),
          ticketId: z.string(),
          tickets: z.int(),
          customers: z.int(),
          from: instant,
          to: instant,
          topicIds: z.array(z.string()),
        }),
      )
      .describe('Nearly the same text of five customers or more within an hour'),
    machines: z
      .array(foldedSet)
      .describe('Messages of one sender that differ in numbers alone, ten times or more'),
    copies: z
      .array(foldedSet)
      .describe('Nearly the same text of one customer within a week, on any channel'),
  }),
);

export const ticketRepeats = z.object({
  foldedInto: z.string().nullable().describe('The ticket that counts for this one'),
  folded: z.int().describe('Tickets that this one counts for, besides itself'),
  campaign: z.string().nullable().describe('The campaign it came in'),
});
