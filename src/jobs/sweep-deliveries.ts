import type { DeliveryStore } from '../domain/ports.ts';

export interface SweepDeliveriesParts {
  readonly deliveries: Pick<DeliveryStore, 'sweepDeliveries'>;
  readonly deliveryDays: number;
  readonly deadLetterDays: number;
  readonly now: () => Date;
}

const dayMs = 86_400_000;

/** `deliveries.sweep`: forgets deliveries, and the messages of those that wait, when their time is over. */
export const sweepDeliveries = async (parts: SweepDeliveriesParts): Promise<number> => {
  const before = (days: number): string =>
    new Date(parts.now().getTime() - days * dayMs).toISOString();
  return parts.deliveries.sweepDeliveries(before(parts.deliveryDays), before(parts.deadLetterDays));
};
