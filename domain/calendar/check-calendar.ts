import type { Problem } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import { type Calendar, type CalendarYear, type OpeningBlock, timeOfDay } from './calendar.ts';
import { dayNumber, isDate, weekday, type Zone } from './zone.ts';

/**
 * Everything wrong with a calendar before it may be used, with JSON pointers into it (domain/deadlines.md sections 3 and 7); empty
 * when it is sound.
 */
export function checkCalendar(calendar: Calendar): Problem[] {
  const rules = { provisional: true, error: true, 'weekend-rule': true } satisfies Record<
    Calendar['missingYear'],
    true
  >;
  return [
    ...when(calendar.id.trim() === '', '/id', 'REQUIRED'),
    ...when(!Number.isSafeInteger(calendar.version) || calendar.version < 1, '/version', 'MUST_BE_INTEGER'),
    ...when(!Object.hasOwn(rules, calendar.missingYear), '/missingYear', 'NOT_AN_OPTION'),
    ...checkLabel(calendar.label, '/label'),
    ...checkZone(calendar.zone),
    ...checkWeekend(calendar.weekend),
    ...checkOpening(calendar.opening),
    ...Object.entries(calendar.years).flatMap(([key, year]) => checkYear(calendar, key, year)),
  ];
}

const WIDEST_OFFSET = 18 * 60;

function checkZone(zone: Zone): Problem[] {
  const found = when(zone.offsets.length === 0, '/zone/offsets', 'TOO_FEW', { min: 1 });
  let last: number | null = null;
  for (const [index, { from, offsetMinutes }] of zone.offsets.entries()) {
    const at = `/zone/offsets/${index}`;
    found.push(...when(!Number.isInteger(offsetMinutes), `${at}/offsetMinutes`, 'MUST_BE_INTEGER'));
    found.push(...when(offsetMinutes > WIDEST_OFFSET, `${at}/offsetMinutes`, 'TOO_LARGE', { max: WIDEST_OFFSET }));
    found.push(...when(offsetMinutes < -WIDEST_OFFSET, `${at}/offsetMinutes`, 'TOO_SMALL', { min: -WIDEST_OFFSET }));
    const fits = index === 0 ? from === null : Number.isSafeInteger(from) && (last === null || Number(from) > last);
    found.push(...when(!fits, `${at}/from`, 'NOT_ASCENDING'));
    last = from;
  }
  return [...when(zone.id.trim() === '', '/zone/id', 'REQUIRED'), ...found];
}

function checkWeekend(weekend: readonly number[]): Problem[] {
  const days = new Set(weekend);
  return [
    ...when(
      weekend.some(day => !Number.isInteger(day) || day < 0 || day > 6),
      '/weekend',
      'NOT_AN_OPTION',
    ),
    ...when(days.size !== weekend.length, '/weekend', 'REPEATED'),
    ...when(days.size >= 7, '/weekend', 'NO_WORKING_DAY'),
  ];
}

function checkOpening(opening: readonly OpeningBlock[]): Problem[] {
  const found = when(opening.length === 0, '/opening', 'TOO_FEW', { min: 1 });
  let closed = 0;
  for (const [index, block] of opening.entries()) {
    const at = `/opening/${index}`;
    const [from, to] = [timeOfDay(block.from), timeOfDay(block.to)];
    if (from === null) found.push({ pointer: `${at}/from`, code: 'TIME_FORMAT' });
    if (to === null) found.push({ pointer: `${at}/to`, code: 'TIME_FORMAT' });
    if (from === null || to === null) continue;
    found.push(...when(from >= to, at, 'MUST_END_LATER'), ...when(from < closed, at, 'OVERLAPS'));
    closed = Math.max(closed, to);
  }
  return found;
}

function checkYear(calendar: Calendar, key: string, year: CalendarYear): Problem[] {
  const at = `/years/${key}`;
  const seen = new Set<string>();
  const filed = /^\d{4}$/.test(key) && Number(key) === year.year;
  const found = [
    ...when(!filed, `${at}/year`, 'MUST_EQUAL', { expected: key }),
    ...when(year.source.trim() === '', `${at}/source`, 'REQUIRED'),
  ];
  for (const [index, holiday] of year.holidays.entries()) {
    const pointer = `${at}/holidays/${index}`;
    const ends = [...checkDate(holiday.from, key, `${pointer}/from`), ...checkDate(holiday.to, key, `${pointer}/to`)];
    found.push(...checkLabel(holiday.label, `${pointer}/label`), ...ends);
    if (ends.length > 0) continue;
    found.push(...when(holiday.from > holiday.to, pointer, 'MUST_END_LATER'));
    const others = year.holidays.slice(0, index);
    const overlaps = others.some(other => other.from <= holiday.to && holiday.from <= other.to);
    found.push(...when(overlaps, pointer, 'OVERLAPS'));
  }
  for (const [index, makeUp] of year.makeUpWorkdays.entries()) {
    const pointer = `${at}/makeUpWorkdays/${index}`;
    const wrong = checkDate(makeUp.date, key, `${pointer}/date`);
    found.push(...checkLabel(makeUp.label, `${pointer}/label`), ...wrong);
    if (wrong.length > 0) continue;
    const { date } = makeUp;
    const isWeekend = calendar.weekend.includes(weekday(dayNumber(date)));
    const isOff = year.holidays.some(holiday => holiday.from <= date && date <= holiday.to);
    found.push(...when(!isWeekend, pointer, 'NOT_A_WEEKEND_DAY', { date }));
    found.push(...when(isOff, pointer, 'ALSO_A_DAY_OFF', { date }));
    found.push(...when(seen.has(date), pointer, 'REPEATED'));
    seen.add(date);
  }
  return found;
}

function checkDate(date: string, year: string, pointer: string): Problem[] {
  if (!isDate(date)) return [{ pointer, code: 'DATE_FORMAT' }];
  return when(date.slice(0, 4) !== year, pointer, 'OUTSIDE_YEAR', { date, year });
}

function checkLabel(label: Label, pointer: string): Problem[] {
  return [
    ...when(label.en.trim() === '', `${pointer}/en`, 'REQUIRED'),
    ...when(label.zh.trim() === '', `${pointer}/zh`, 'REQUIRED'),
  ];
}

function when(fault: boolean, pointer: string, code: Problem['code'], params?: Problem['params']): Problem[] {
  return fault ? [{ pointer, code, ...(params && { params }) }] : [];
}
