import type { Calendar } from '../../domain/calendar/calendar.ts';
import { computeDeadline } from '../../domain/calendar/working-days.ts';
import { MINUTE_MS, toInstant, toLocal } from '../../domain/calendar/zone.ts';
import { monthOf, monthsOf, quarterOf } from '../../domain/fh/month.ts';
import { isObject, type Json } from '../../domain/json.ts';
import type { Step, Story } from './story.ts';

/** One step of a story at its instant. */
export interface Beat {
  at: number;
  story: Story;
  /** Which step of the story it is. */
  index: number;
  step: Step;
}

/** The steps of all stories in the order in which they happen, when the last working day before `anchor` is the day `-1`. */
export function schedule(calendar: Calendar, anchor: number, stories: readonly Story[]): Beat[] {
  const beats = stories.flatMap(story =>
    story.steps.map((step, index): Beat => ({ at: instantOf(calendar, anchor, step[0]), story, index, step })),
  );
  // Nobody clicks at the full minute; which second it is follows from the step's place, so that it is the same each time.
  const second = (place: number) => ((place * 7919) % 60_000) - ((place * 7919) % 10);
  return beats.map((beat, place) => ({ ...beat, at: beat.at + second(place) })).sort((a, b) => a.at - b.at);
}

/** `-12 09:40`: the 12th working day before the anchor's day, at that local time; `quarter-end 09:40`: the last one of a quarter. */
export function instantOf(calendar: Calendar, anchor: number, when: string): number {
  const [, days = '', hours, minutes] = /^([+-]\d+|quarter-end)[ T](\d\d):(\d\d)$/.exec(when) ?? [];
  if (days === '') throw new Error(`A sample step says when as "-12 09:40", not ${JSON.stringify(when)}`);
  return toInstant(calendar.zone, dateOf(calendar, anchor, days), (Number(hours) * 60 + Number(minutes)) * MINUTE_MS);
}

/**
 * `-12`, `+30`: the local date so many working days before or after the anchor's. `quarter-end`: the last working day of the last quarter
 * that was over three working days before it, so that what follows a quarter has time to happen.
 */
function dateOf(calendar: Calendar, anchor: number, days: string): string {
  if (days === 'quarter-end') {
    const [first = ''] = monthsOf(quarterOf(monthOf(dateOf(calendar, anchor, '-3'))));
    return dateOf(calendar, toInstant(calendar.zone, `${first}-01`, 0), '-1');
  }
  const found = computeDeadline(calendar, anchor, { unit: 'wd', amount: Number(days) });
  if (!found.ok) throw new Error(`The calendar ${calendar.id} does not know the working day ${days}`);
  return toLocal(calendar.zone, found.dueAt).date;
}

/** Replaces what a story cannot know before it is told: dates, instants, and the ids of other stories' cases and of attached files. */
export function spelled(
  calendar: Calendar,
  anchor: number,
  idOf: (named: string) => string | undefined,
  said: Json,
): Json {
  const inner = (value: Json) => spelled(calendar, anchor, idOf, value);
  if (Array.isArray(said)) return said.map(inner);
  if (isObject(said)) return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, inner(value)]));
  if (typeof said !== 'string') return said;
  if (/^(case|file|link):/.test(said)) return idOf(said) ?? said;
  if (!said.startsWith('@')) return said;
  const [, day, part] = /^@([+-]\d+|quarter-end):(month|quarter)$/.exec(said) ?? [];
  if (day !== undefined) {
    const month = monthOf(dateOf(calendar, anchor, day));
    return part === 'month' ? month : quarterOf(month);
  }
  return said.includes('T')
    ? new Date(instantOf(calendar, anchor, said.slice(1))).toISOString()
    : dateOf(calendar, anchor, said.slice(1));
}
