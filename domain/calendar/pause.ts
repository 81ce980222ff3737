import { assumedDayKind, type Calendar, openBlocks } from './calendar.ts';
import type { DurationUnit } from './duration.ts';
import { type Computed, computeDeadline, countOpenTime, workingDaysLeft } from './working-days.ts';
import { formatDay, toLocal } from './zone.ts';

/** A due instant that stood still: since when, and until when. */
export interface Pause {
  dueAt: number;
  stoppedAt: number;
  now: number;
}

/** Where a due instant lies after a pause, or why it cannot be counted. */
export type Resumed = { ok: true; dueAt: number; provisional: boolean } | Exclude<Computed, { ok: true }>;

/**
 * As much is left as was when it stopped, in the unit it is counted by: working days, open time, or plain time. Where the rest of its
 * last working day was left, that is the rest of the day it goes on, or the next working day.
 */
export function dueAfterPause(calendar: Calendar, unit: DurationUnit, { dueAt, stoppedAt, now }: Pause): Resumed {
  switch (unit) {
    case 'wd': {
      const amount = Math.max(0, workingDaysLeft(calendar, stoppedAt, dueAt));
      const counted = computeDeadline(calendar, now, { unit, amount });
      return counted.ok ? { ok: true, dueAt: counted.dueAt, provisional: counted.receipt.provisional } : counted;
    }
    case 'wh': {
      const counted = countOpenTime(calendar, now, openTimeBetween(calendar, stoppedAt, dueAt));
      if (!counted.ok) return counted;
      return { ok: true, dueAt: counted.dueAt, provisional: counted.days.some(day => day.provisional === true) };
    }
    case 'min':
    case 'h':
    case 'd':
    case 'mo':
    case 'y':
      return { ok: true, dueAt: dueAt + now - stoppedAt, provisional: false };
  }
}

/** Milliseconds within the opening hours of working days; a year that is not loaded goes by the weekend rule. */
function openTimeBetween(calendar: Calendar, fromMs: number, toMs: number): number {
  let open = 0;
  const last = toLocal(calendar.zone, toMs).day;
  for (let day = toLocal(calendar.zone, fromMs).day; day <= last; day += 1) {
    const date = formatDay(day);
    if (!assumedDayKind(calendar, date).working) continue;
    for (const { from, to } of openBlocks(calendar, date))
      open += Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs));
  }
  return open;
}
