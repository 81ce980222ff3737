import type { Label } from '../label.ts';
import { type Calendar, type CalendarYear, type OpeningBlock, timeOfDay } from './calendar.ts';
import { dayNumber, isDate, weekday, type Zone } from './zone.ts';

/** One fault of a calendar: where (a JSON pointer into it) and what. */
export interface CalendarProblem {
  readonly pointer: string;
  readonly problem: string;
}

/** Everything wrong with a calendar before it may be used (domain/deadlines.md sections 3 and 7); empty when it is sound. */
export function checkCalendar(calendar: Calendar): CalendarProblem[] {
  const rules = { provisional: true, error: true, 'weekend-rule': true } satisfies Record<
    Calendar['missingYear'],
    true
  >;
  return [
    ...when(calendar.id.trim() === '', '/id', 'is empty'),
    ...when(
      !Number.isSafeInteger(calendar.version) || calendar.version < 1,
      '/version',
      'is not a whole number from 1',
    ),
    ...when(!Object.hasOwn(rules, calendar.missingYear), '/missingYear', 'is none of provisional, error, weekend-rule'),
    ...checkLabel(calendar.label, '/label'),
    ...checkZone(calendar.zone),
    ...checkWeekend(calendar.weekend),
    ...checkOpening(calendar.opening),
    ...Object.entries(calendar.years).flatMap(([key, year]) => checkYear(calendar, key, year)),
  ];
}

function checkZone(zone: Zone): CalendarProblem[] {
  const found = when(zone.offsets.length === 0, '/zone/offsets', 'is empty');
  let last: number | null = null;
  for (const [index, { from, offsetMinutes }] of zone.offsets.entries()) {
    const at = `/zone/offsets/${index}`;
    const sound = Number.isInteger(offsetMinutes) && Math.abs(offsetMinutes) <= 18 * 60;
    found.push(...when(!sound, `${at}/offsetMinutes`, 'is not a whole number of minutes within 18 hours'));
    if (index === 0) found.push(...when(from !== null, `${at}/from`, 'must be null in the first entry'));
    else if (from === null || !Number.isSafeInteger(from))
      found.push({ pointer: `${at}/from`, problem: 'is not an instant' });
    else found.push(...when(last !== null && from <= last, `${at}/from`, 'is not after the entry before it'));
    last = from;
  }
  return [...when(zone.id.trim() === '', '/zone/id', 'is empty'), ...found];
}

function checkWeekend(weekend: readonly number[]): CalendarProblem[] {
  const days = new Set(weekend);
  return [
    ...when(
      weekend.some(day => !Number.isInteger(day) || day < 0 || day > 6),
      '/weekend',
      'has a day that is not 0 to 6',
    ),
    ...when(days.size !== weekend.length, '/weekend', 'names a day twice'),
    ...when(days.size >= 7, '/weekend', 'leaves no working day'),
  ];
}

function checkOpening(opening: readonly OpeningBlock[]): CalendarProblem[] {
  const found = when(opening.length === 0, '/opening', 'is empty');
  let closed = 0;
  for (const [index, block] of opening.entries()) {
    const at = `/opening/${index}`;
    const [from, to] = [timeOfDay(block.from), timeOfDay(block.to)];
    if (from === null) found.push({ pointer: `${at}/from`, problem: `is not a time HH:MM: ${block.from}` });
    if (to === null) found.push({ pointer: `${at}/to`, problem: `is not a time HH:MM: ${block.to}` });
    if (from === null || to === null) continue;
    found.push(...when(from >= to, at, 'does not end after it begins'));
    found.push(...when(from < closed, at, 'overlaps the block before it or stands out of order'));
    closed = Math.max(closed, to);
  }
  return found;
}

function checkYear(calendar: Calendar, key: string, year: CalendarYear): CalendarProblem[] {
  const at = `/years/${key}`;
  const seen = new Set<string>();
  const found = [
    ...when(
      !/^\d{4}$/.test(key) || Number(key) !== year.year,
      `${at}/year`,
      `is not the year it is filed under: ${year.year}`,
    ),
    ...when(year.source.trim() === '', `${at}/source`, 'is empty'),
  ];
  for (const [index, holiday] of year.holidays.entries()) {
    const pointer = `${at}/holidays/${index}`;
    const ends = [...checkDate(holiday.from, key, `${pointer}/from`), ...checkDate(holiday.to, key, `${pointer}/to`)];
    found.push(...checkLabel(holiday.label, `${pointer}/label`), ...ends);
    if (ends.length > 0) continue;
    found.push(...when(holiday.from > holiday.to, pointer, 'ends before it begins'));
    const others = year.holidays.slice(0, index);
    const overlaps = others.some(other => other.from <= holiday.to && holiday.from <= other.to);
    found.push(...when(overlaps, pointer, 'overlaps another holiday'));
  }
  for (const [index, makeUp] of year.makeUpWorkdays.entries()) {
    const pointer = `${at}/makeUpWorkdays/${index}`;
    const wrong = checkDate(makeUp.date, key, `${pointer}/date`);
    found.push(...checkLabel(makeUp.label, `${pointer}/label`), ...wrong);
    if (wrong.length > 0) continue;
    const isWeekend = calendar.weekend.includes(weekday(dayNumber(makeUp.date)));
    const isOff = year.holidays.some(holiday => holiday.from <= makeUp.date && makeUp.date <= holiday.to);
    found.push(...when(!isWeekend, pointer, `is not a weekend day: ${makeUp.date}`));
    found.push(...when(isOff, pointer, `is also a holiday: ${makeUp.date}`));
    found.push(...when(seen.has(makeUp.date), pointer, `is listed twice: ${makeUp.date}`));
    seen.add(makeUp.date);
  }
  return found;
}

function checkDate(date: string, year: string, pointer: string): CalendarProblem[] {
  if (!isDate(date)) return [{ pointer, problem: `is not a date YYYY-MM-DD: ${date}` }];
  return when(date.slice(0, 4) !== year, pointer, `lies outside the year ${year}: ${date}`);
}

function checkLabel(label: Label, pointer: string): CalendarProblem[] {
  return when(label.en.trim() === '' || label.zh.trim() === '', pointer, 'lacks a language');
}

function when(fault: boolean, pointer: string, problem: string): CalendarProblem[] {
  return fault ? [{ pointer, problem }] : [];
}
