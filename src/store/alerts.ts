import type { TrendAlert } from '../domain/trend-alert.ts';
import type { AlertStore, HourCount } from '../domain/trend-ports.ts';
import { type WeekId, weekOf } from '../domain/week.ts';
import { alertsSql, campaignSinceSql, peopleSinceSql } from './alerts.sql.ts';
import type { Connection } from './connection.ts';
import { workspaceSlot } from './count-ledger.ts';
import type { Slot } from './live-taxonomies.ts';
import type { TicketCounts } from './ticket-counts.ts';

const dayMs = 86_400_000;

/** The week in any time zone: one that begins a day earlier holds the hour too. */
const weekBefore = (hour: string): WeekId =>
  weekOf(new Date(Date.parse(`${hour}:00:00Z`) - dayMs), 'UTC');

type HourRange = [slot: number, from: string, to: string];

/** Counts by hour and early warnings in SQLite. */
export const createAlertStore = (connection: Connection, counts: TicketCounts): AlertStore => {
  const { db } = connection;
  const peopleSince = (slot: Slot) =>
    db.prepare<[string, WeekId, string], number>(peopleSinceSql(slot)).pluck();
  const campaignSince = (slot: Slot) => db.prepare<object, number>(campaignSinceSql(slot)).pluck();
  const sql = {
    wholeHours: db.prepare<HourRange, { hour: string; n: number }>(alertsSql.wholeHours),
    topicHours: db.prepare<HourRange, HourCount>(alertsSql.topicHours),
    topicSums: db.prepare<HourRange, { topic: string; n: number }>(alertsSql.topicSums),
    forgetHours: db.prepare<[number, string]>(alertsSql.forgetHours),
    findOpen: db.prepare<[string], { no: number; p: number }>(alertsSql.findOpen),
    insertAlert: db.prepare<(string | number)[]>(alertsSql.insertAlert),
    touchAlert: db.prepare<[string, number, number]>(alertsSql.touchAlert),
    worsenAlert: db.prepare<(string | number)[]>(alertsSql.worsenAlert),
    closeAlerts: db.prepare<[string, string]>(alertsSql.closeAlerts),
    peopleSince: [peopleSince(0), peopleSince(1)] as const,
    campaignSince: [campaignSince(0), campaignSince(1)] as const,
    listAlerts: db.prepare<[number, number], TrendAlert>(alertsSql.listAlerts),
  };

  const whole = (slot: number, from: string, to: string): Map<string, number> =>
    new Map(sql.wholeHours.all(slot, from, to).map(({ hour, n }) => [hour, n]));

  return {
    hourCut: (fromHour, recentHour, endHour) =>
      connection.read(() => {
        const slot = counts.readLive().standing?.slot ?? null;
        const analyzed = whole(workspaceSlot, fromHour, endHour);
        if (slot === null) return { analyzed, covered: new Map(), recent: [], before: new Map() };
        const sums = sql.topicSums.all(slot, fromHour, recentHour);
        return {
          analyzed,
          covered: whole(slot, fromHour, endHour),
          recent: sql.topicHours.all(slot, recentHour, endHour),
          before: new Map(sums.map(({ topic, n }) => [topic, n])),
        };
      }),
    saveAlerts: (found, { at, quietSince }) =>
      connection.write(() => {
        const opened: TrendAlert[] = [];
        sql.closeAlerts.run(at, quietSince);
        for (const alert of found) {
          const { topicId, span, untilHour, tickets, expected, p, campaign } = alert;
          const open = sql.findOpen.get(topicId);
          if (open !== undefined) {
            sql.touchAlert.run(at, campaign, open.no);
            if (p < open.p) sql.worsenAlert.run(span, untilHour, tickets, expected, p, open.no);
            continue;
          }
          const row = sql.insertAlert.run(
            ...[topicId, span, untilHour, tickets, expected, p, campaign, at, at],
          );
          const no = Number(row.lastInsertRowid);
          opened.push({ ...alert, no, openedAt: at, updatedAt: at, closedAt: null });
        }
        return opened;
      }),
    peopleSince: (topicId, hour) =>
      connection.read(() => {
        const { standing } = counts.readLive();
        if (standing === null) return 0;
        return sql.peopleSince[standing.slot].get(topicId, weekBefore(hour), hour) ?? 0;
      }),
    campaignSince: (topic, hour) =>
      connection.read(() => {
        const slot = counts.readLive().standing?.slot ?? 0;
        return sql.campaignSince[slot].get({ topic, week: weekBefore(hour), hour }) ?? 0;
      }),
    listAlerts: ({ open, limit }) => connection.read(() => sql.listAlerts.all(open ? 1 : 0, limit)),
    forgetHours: (hour) =>
      connection.write(() => {
        for (const slot of [0, 1, workspaceSlot]) sql.forgetHours.run(slot, hour);
      }),
  };
};
