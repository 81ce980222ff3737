import type { Calendar } from './calendar.ts';
import type { FiniteLength } from './clock-length.ts';
import { atTimeOfDay } from './receipt.ts';
import { type Computed, computeDeadline } from './working-days.ts';
import { MINUTE_MS, toInstant, toLocal } from './zone.ts';

/** The due instant of a clock of that length: the span counted, then the time of day on the local day it ends on. */
export function dueAfterLength(calendar: Calendar, startMs: number, { duration, timeOfDay }: FiniteLength): Computed {
  const computed = computeDeadline(calendar, startMs, duration);
  if (!computed.ok || timeOfDay === null) return computed;
  const { date } = toLocal(calendar.zone, computed.dueAt);
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  const dueAt = toInstant(calendar.zone, date, (hours * 60 + minutes) * MINUTE_MS);
  return { ok: true, dueAt, receipt: atTimeOfDay(calendar, computed.receipt, dueAt, timeOfDay) };
}
