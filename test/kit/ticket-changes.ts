import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  type ChangeableFields,
  handlingMarks,
  type TicketChange,
} from '../../src/domain/ticket-change.ts';

const minute = (count: number): string => new Date(Date.UTC(2024, 6, 24, 10, count)).toISOString();

export interface ChangeSample {
  readonly ticketId?: string;
  /** Minutes after 10:00. */
  readonly at: number;
  readonly fields?: Partial<ChangeableFields>;
  readonly parts?: readonly {
    readonly id: string;
    readonly said: number;
    readonly text: string | null;
    readonly automatic?: boolean;
  }[];
  readonly mark?: TicketChange['mark'];
  readonly presence?: TicketChange['presence'];
  readonly mergedInto?: string | null;
}

/** A whole change; tests say only what they are about. */
export const makeChange = (sample: ChangeSample): TicketChange => {
  const ticketId = sample.ticketId ?? 'k_a';
  return {
    ticketId,
    kind: 'ticket',
    source: 'desk',
    externalId: ticketId.slice(2),
    at: minute(sample.at),
    tie: createHash('sha256').update(JSON.stringify(sample)).digest('hex'),
    fields: sample.fields ?? {},
    parts: (sample.parts ?? []).map(({ id, said, text, automatic = false }) => ({
      id,
      createdAt: minute(said),
      text,
      automatic,
    })),
    defaults: { touchpoint: 'help centre' },
    mark: sample.mark ?? null,
    presence: sample.presence ?? null,
    mergedInto:
      sample.mergedInto === undefined || sample.mergedInto === null
        ? null
        : { ticketId: sample.mergedInto, externalId: sample.mergedInto.slice(2) },
    redactions: {},
    backfill: false,
  };
};

const anyFields: fc.Arbitrary<Partial<ChangeableFields>> = fc.record(
  {
    subject: fc.constantFrom('Export', 'Login', ''),
    status: fc.constantFrom('open', 'solved', null),
    tags: fc.subarray(['a', 'b', 'c']),
    exclusion: fc.constantFrom('spam' as const, null),
    segments: fc.dictionary(fc.constantFrom('plan', 'tier'), fc.constantFrom('pro', null)),
    createdAt: fc.constantFrom(minute(0), minute(-10_080)),
    customerIdentifiers: fc.constantFrom(['id:1'], ['id:2', 'h:2'], []),
  },
  { requiredKeys: [] },
);

const anyPart = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  said: fc.integer({ min: 0, max: 3 }),
  text: fc.option(fc.constantFrom('The export fails.', 'It crashes again.', ''), { freq: 6 }),
  automatic: fc.boolean(),
});

/** Changes of `ticketIds`, also contradictory ones and several of one moment; with `merges`, of one into another. */
export const changesOf = (
  ticketIds: readonly string[],
  merges: boolean,
): fc.Arbitrary<TicketChange[]> =>
  fc.array(
    fc
      .record({
        ticketId: fc.constantFrom(...ticketIds),
        at: fc.integer({ min: 1, max: 6 }),
        fields: anyFields,
        parts: fc.array(anyPart, { maxLength: 2 }),
        mark: fc.option(fc.constantFrom(...handlingMarks), { freq: 3 }),
        presence: fc.oneof(
          { arbitrary: fc.constant(null), weight: 8 },
          { arbitrary: fc.constantFrom('deleted' as const, 'restored' as const), weight: 2 },
          { arbitrary: fc.constant('erased' as const), weight: 1 },
        ),
        mergedInto: merges
          ? fc.option(fc.constantFrom(...ticketIds), { freq: 3 })
          : fc.constant(null),
      })
      .map(makeChange),
    { minLength: 1, maxLength: 10 },
  );

export const anyChanges = changesOf(['k_a'], false);
