import type { SourceTotals } from '../domain/delivery.ts';
import type { Source } from '../domain/source.ts';
import { judgeRhythm } from '../domain/source-rhythm.ts';
import { kindOf, liveSecrets, schemeOf } from '../intake/configure-source.ts';
import { shownOptions } from '../intake/source-options.ts';
import { intakeUrl } from './sent-delivery.ts';

const dayMs = 86_400_000;
const hourLength = '2024-07-24T10'.length;

const healthOf = (totals: SourceTotals, now: Date) => {
  const since = new Date(now.getTime() - dayMs).toISOString().slice(0, hourLength);
  const { outcomes, waiting, lastDeliveryAt, lastRejectedAt, hours } = totals;
  return {
    ...judgeRhythm(hours, now),
    ...{ lastDeliveryAt, lastRejectedAt, outcomes, waiting },
    lastDay: hours
      .filter(({ hour }) => hour > since)
      .reduce((sum, { deliveries }) => sum + deliveries, 0),
  };
};

/** A source as people see it: its secrets by their mask, or not at all. */
export const sourceView = (
  source: Source,
  totals: SourceTotals | null,
  base: string,
  now: Date,
) => {
  const { secrets: _, sealedOptions: __, ...shown } = source;
  const scheme = schemeOf(source);
  return {
    ...shown,
    options: shownOptions(source),
    title: kindOf(source).title,
    scheme: scheme.name,
    schemeTitle: scheme.title,
    url: intakeUrl(base, source.id),
    secrets: liveSecrets(source, now).map(({ id, createdAt, expiresAt }) => ({
      ...{ id, createdAt, expiresAt },
    })),
    health: totals === null ? null : healthOf(totals, now),
  };
};
export type SourceView = ReturnType<typeof sourceView>;
