/** Milliseconds in a minute and in 24 hours. */
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/**
 * A time zone as data (domain/deadlines.md section 3, Zone), because ICU differs between builds. `offsets` ascends; the first entry
 * has `from: null` and holds until the next entry's `from`, an instant in UTC epoch milliseconds.
 */
export interface Zone {
  readonly id: string;
  readonly offsets: readonly ZoneOffset[];
}

export interface ZoneOffset {
  readonly from: number | null;
  readonly offsetMinutes: number;
}

/** A reading of the local clock: the date, its day number since 1970-01-01 and the milliseconds since local midnight. */
export interface LocalTime {
  readonly date: string;
  readonly day: number;
  readonly msOfDay: number;
}

/** The local reading of an instant. Throws a RangeError for a number that `isInstant` refuses: that is a caller's mistake. */
export function toLocal(zone: Zone, at: number): LocalTime {
  if (!isInstant(at)) throw new RangeError(`not an instant of the years 0001 to 9999: ${at}`);
  let offsetMinutes = zone.offsets[0]?.offsetMinutes ?? 0;
  for (const offset of zone.offsets)
    if (offset.from !== null && offset.from <= at) offsetMinutes = offset.offsetMinutes;
  const local = at + offsetMinutes * MINUTE_MS;
  const day = Math.floor(local / DAY_MS);
  return { date: formatDay(day), day, msOfDay: local - day * DAY_MS };
}

/**
 * The instant at which the local clock reads `date` plus `msOfDay`. A reading inside a gap (clock put forward) takes the later
 * instant, as if the clock had not been moved yet; a reading that occurs twice (clock put back) takes the earlier one.
 */
export function toInstant(zone: Zone, date: string, msOfDay: number): number {
  return resolve(zone, dayNumber(date) * DAY_MS + msOfDay).at;
}

/** The first instant of a local day; where midnight lies in a gap, the moment the clock was put forward. */
export function startOfDay(zone: Zone, date: string): number {
  const { at, gapEnd } = resolve(zone, dayNumber(date) * DAY_MS);
  return gapEnd ?? at;
}

/**
 * The last millisecond of a local day, 23:59:59.999 (domain/deadlines.md section 3). Where that reading occurs twice it is the
 * second one, so that no instant of the day lies after its end.
 */
export function endOfDay(zone: Zone, date: string): number {
  return startOfDay(zone, formatDay(dayNumber(date) + 1)) - 1;
}

/** True for whole UTC epoch milliseconds whose local date has four digits in every zone. */
export function isInstant(at: number): boolean {
  return Number.isSafeInteger(at) && at >= (FIRST_DAY + 2) * DAY_MS && at < (LAST_DAY - 1) * DAY_MS;
}

/** True for a day number far enough inside the years 0001 to 9999 that all of its readings are instants in every zone. */
export function isDay(day: number): boolean {
  return day >= FIRST_DAY + 4 && day <= LAST_DAY - 4;
}

/** True for an existing date written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days since 1970-01-01. Throws a RangeError for text that `isDate` refuses. */
export function dayNumber(date: string): number {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`);
  return daysFromCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** The inverse of `dayNumber`. */
export function formatDay(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return formatDate(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

/** 0 = Sunday ... 6 = Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/**
 * The same day number `months` later (or earlier), clamped to the end of the month (domain/deadlines.md section 3, Other kinds);
 * `null` outside the years 0001 to 9999.
 */
export function addMonths(date: string, months: number): string | null {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  if (year < 1 || year > 9999) return null;
  return formatDate(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}

/** `09:00`, or `23:59:59.999` where seconds and milliseconds are not zero. */
export function formatTime(msOfDay: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = Math.floor((msOfDay % MINUTE_MS) / 1000);
  const ms = msOfDay % 1000;
  const tail = ms === 0 ? (seconds === 0 ? '' : `:${two(seconds)}`) : `:${two(seconds)}.${String(ms).padStart(3, '0')}`;
  return `${two(msOfDay / 3_600_000)}:${two((msOfDay / MINUTE_MS) % 60)}${tail}`;
}

function resolve(zone: Zone, local: number): { at: number; gapEnd?: number } {
  let before: ZoneOffset | undefined;
  for (const [index, offset] of zone.offsets.entries()) {
    const at = local - offset.offsetMinutes * MINUTE_MS;
    const next = zone.offsets[index + 1];
    if (next !== undefined && next.from !== null && at >= next.from) {
      before = offset;
      continue;
    }
    if (offset.from === null || at >= offset.from || before === undefined) return { at };
    return { at: local - before.offsetMinutes * MINUTE_MS, gapEnd: offset.from };
  }
  throw new RangeError(`zone ${zone.id} has no offsets`);
}

function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function formatDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const FIRST_DAY = daysFromCivil(1, 1, 1);
const LAST_DAY = daysFromCivil(9999, 12, 31);
