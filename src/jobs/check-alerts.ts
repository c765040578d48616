import { hourOf, shiftHour } from '../domain/hour-of-week.ts';
import type { AnalysisStore } from '../domain/ports.ts';
import { allTickets, type TrendAlert, unclassified } from '../domain/trend-alert.ts';
import type { AlertStore } from '../domain/trend-ports.ts';
import { findBursts, recentHours, usualHours } from '../trend/early-warning.ts';

/** An episode ends when nothing has been seen of it for so long; what comes later is a new one. */
const quietMs = 24 * 3_600_000;
/** A single loud person is no burst. */
const minPeople = 3;

export interface CheckAlertsParts {
  readonly alerts: AlertStore;
  readonly analyses: Pick<AnalysisStore, 'publishTaxonomy' | 'currentTaxonomy'>;
  readonly timeZone: string;
  readonly now: () => Date;
}

/** `alerts.check`: looks at the last hour and the last day and keeps what is far above the usual; returns the new. */
export const checkAlerts = async (parts: CheckAlertsParts): Promise<TrendAlert[]> => {
  const { alerts, analyses, timeZone } = parts;
  const now = parts.now();
  const hour = hourOf(now);
  const recentFrom = shiftHour(hour, 1 - recentHours);
  const from = shiftHour(hour, -usualHours);
  await alerts.forgetHours(from);
  const cut = await alerts.hourCut(from, recentFrom, shiftHour(hour, 1));
  const found = findBursts(cut, hour, timeZone);
  const told = [];
  for (const alert of found) {
    const isTopic = alert.topicId !== unclassified && alert.topicId !== allTickets;
    if (isTopic && (await alerts.peopleSince(alert.topicId, recentFrom)) < minPeople) continue;
    // A campaign is no fault: the warning says so.
    const campaign = await alerts.campaignSince(alert.topicId, recentFrom);
    told.push({ ...alert, campaign });
  }
  // From here on people see the ids of topics.
  if (told.length > 0) await analyses.publishTaxonomy();
  return alerts.saveAlerts(told, {
    at: now.toISOString(),
    quietSince: new Date(now.getTime() - quietMs).toISOString(),
  });
};
