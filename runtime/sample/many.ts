import { assumedDayKind, type Calendar } from '../../domain/calendar/calendar.ts';
import { dayNumber, formatDay, MINUTE_MS, toInstant, toLocal } from '../../domain/calendar/zone.ts';
import { lifeOf } from './lives/all.ts';
import type { LifeStep, Told } from './lives/life.ts';
import { numbers } from './numbers.ts';

/** One step of one life at its instant. */
export interface LifeBeat {
  at: number;
  /** Which life it is, counted from 1, and which of its steps. */
  n: number;
  index: number;
  told: Told;
  step: LifeStep;
  /** The local date. */
  today: string;
}

/** Between which local times people work, and how long one thing waits for the next of the same day. */
const [FIRST_MINUTE, LAST_MINUTE, BETWEEN_MINUTES] = [9 * 60, 18 * 60, 12];

/**
 * What `count` lives do on each working day of the period before an instant, day by day: they begin evenly over it, and what would come
 * later than its end is not done, so that some are still open. The same each time.
 */
export function* manyDays(calendar: Calendar, until: number, days: number, count: number): Generator<LifeBeat[]> {
  const dates = workingDates(calendar, until, days);
  const coming = new Map<number, LifeBeat[]>();
  // Until which day something is held that one life alone may have.
  const held = new Map<string, number>();
  let begun = 0;
  for (const day of dates.keys()) {
    // None begins on the last day, which is not over yet.
    for (const wanted = Math.ceil(((day + 1) / (dates.length - 1)) * count); begun < Math.min(wanted, count); ) {
      begun += 1;
      for (const beat of beatsOf(begun, { day, held }, dates, calendar)) {
        const list = coming.get(beat.day) ?? [];
        list.push(beat.beat);
        coming.set(beat.day, list);
      }
    }
    const beats = (coming.get(day) ?? []).filter(({ at }) => at < until).sort((a, b) => a.at - b.at || a.n - b.n);
    coming.delete(day);
    yield beats;
  }
}

function workingDates(calendar: Calendar, until: number, days: number): string[] {
  const last = dayNumber(toLocal(calendar.zone, until).date);
  const dates = Array.from({ length: days }, (_, back) => formatDay(last - days + 1 + back));
  return dates.filter(date => assumedDayKind(calendar, date).working);
}

interface Beginning {
  day: number;
  held: Map<string, number>;
}

function beatsOf(n: number, begins: Beginning, dates: readonly string[], calendar: Calendar) {
  const chance = numbers(n);
  const { told } = lifeOf(n, chance, what => (begins.held.get(what) ?? -1) >= begins.day);
  if (told.holds !== undefined) begins.held.set(told.holds, begins.day + lengthOf(told));
  const beats: { day: number; beat: LifeBeat }[] = [];
  let [day, minute] = [begins.day, FIRST_MINUTE];
  for (const [index, step] of told.steps.entries()) {
    const [after] = step;
    if (index > 0 && after > 0) [day, minute] = [day + after, FIRST_MINUTE];
    const left = LAST_MINUTE - minute - BETWEEN_MINUTES * (told.steps.length - index);
    minute += BETWEEN_MINUTES + Math.floor(chance() * Math.max(0, index === 0 || after > 0 ? left : 0));
    const today = dates[day];
    if (today === undefined) break;
    const at = toInstant(calendar.zone, today, minute * MINUTE_MS) + ((n * 7919) % MINUTE_MS);
    beats.push({ day, beat: { at, n, index, told, step, today } });
  }
  return beats;
}

/** How many working days it takes. */
function lengthOf({ steps }: Told): number {
  return steps.reduce((sum, [after], index) => sum + (index > 0 ? after : 0), 0);
}

/** How many steps happen side by side, so that they are committed together. */
const AT_ONCE = 48;

/** A day's steps in groups that may happen at once: never two of one life. */
export function* groupsOf(day: readonly LifeBeat[]): Generator<LifeBeat[]> {
  let group: LifeBeat[] = [];
  for (const beat of day) {
    if (group.length === AT_ONCE || group.some(({ n }) => n === beat.n)) {
      yield group;
      group = [];
    }
    group.push(beat);
  }
  yield group;
}
