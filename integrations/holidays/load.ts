import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Calendar, CalendarYear, Holiday, MakeUpWorkday } from '../../domain/calendar/calendar.ts';
import { checkCalendar } from '../../domain/calendar/check-calendar.ts';
import { dayNumber } from '../../domain/calendar/zone.ts';
import type { Label } from '../../domain/label.ts';

/**
 * Reads the calendars of a folder (domain/deadlines.md section 7): `<id>.json` is a region, `<id>-<yyyy>.json` one of its years, whose
 * `totals` must agree with its lists. Sorted by id, each as version 1. Throws an Error that names the file and its fault.
 */
export function loadCalendars(folder: string): Calendar[] {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort();
  const regions = files.filter(name => !YEAR_FILE.test(name));
  for (const name of files) {
    const region = YEAR_FILE.exec(name)?.[1];
    if (region !== undefined && !regions.includes(`${region}.json`))
      throw fault(join(folder, name), `there is no ${region}.json`);
  }
  return regions.map(name => loadRegion(folder, name, files));
}

function loadRegion(folder: string, name: string, files: readonly string[]): Calendar {
  const path = join(folder, name);
  const id = basename(name, '.json');
  const years: Record<string, CalendarYear> = {};
  for (const file of files) {
    const parts = YEAR_FILE.exec(file);
    if (parts?.[1] === id && parts[2] !== undefined)
      years[parts[2]] = read(join(folder, file), data => toYear(data, id));
  }
  return read(path, data => {
    const calendar: Calendar = {
      id: text(data, 'id'),
      version: 1,
      label: label(data),
      zone: {
        id: text(record(data['zone'], 'zone'), 'id'),
        offsets: list(record(data['zone'], 'zone'), 'offsets').map(offset => ({
          from: offset['from'] === null ? null : whole(offset, 'from'),
          offsetMinutes: whole(offset, 'offsetMinutes'),
        })),
      },
      weekend: numbers(data, 'weekend'),
      opening: list(data, 'opening').map(block => ({ from: text(block, 'from'), to: text(block, 'to') })),
      years,
      missingYear: MISSING_YEAR.find(rule => rule === data['missingYear']) ?? 'provisional',
    };
    if (calendar.id !== id) throw new Error(`id is ${calendar.id}`);
    if (calendar.missingYear !== data['missingYear'])
      throw new Error(`missingYear is none of ${MISSING_YEAR.join(', ')}`);
    const [first] = checkCalendar(calendar);
    if (first !== undefined) throw new Error(`${first.pointer} ${first.problem}`);
    return calendar;
  });
}

const MISSING_YEAR = ['provisional', 'error', 'weekend-rule'] as const;

function toYear(data: Data, region: string): CalendarYear {
  if (text(data, 'region') !== region) throw new Error(`region is ${text(data, 'region')}`);
  if (typeof data['provisional'] !== 'boolean') throw new Error('provisional is neither true nor false');
  const holidays = list(data, 'holidays').map(
    (item): Holiday => ({ label: label(item), from: text(item, 'from'), to: text(item, 'to') }),
  );
  const makeUpWorkdays = list(data, 'makeUpWorkdays').map(
    (item): MakeUpWorkday => ({ date: text(item, 'date'), label: label(item) }),
  );
  const totals = record(data['totals'], 'totals');
  const daysOff = holidays.reduce((sum, { from, to }) => sum + dayNumber(to) - dayNumber(from) + 1, 0);
  compare('daysOff', whole(totals, 'daysOff'), daysOff);
  compare('makeUpWorkdays', whole(totals, 'makeUpWorkdays'), makeUpWorkdays.length);
  const [year, source] = [whole(data, 'year'), text(data, 'source')];
  return { year, provisional: data['provisional'], source, holidays, makeUpWorkdays };
}

type Data = Readonly<Record<string, unknown>>;

function read<T>(path: string, convert: (data: Data) => T): T {
  try {
    return convert(record(JSON.parse(readFileSync(path, 'utf8')), 'the file'));
  } catch (error) {
    throw fault(path, error instanceof Error ? error.message : String(error), error);
  }
}

function fault(path: string, problem: string, cause?: unknown): Error {
  return new Error(`calendar file ${path}: ${problem}`, { cause });
}

function compare(name: string, stated: number, listed: number): void {
  if (stated !== listed) throw new Error(`totals.${name} says ${stated}, the list has ${listed}`);
}

function record(value: unknown, name: string): Data {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} is not an object`);
  return value as Data;
}

function list(data: Data, key: string): Data[] {
  const value = data[key];
  if (!Array.isArray(value)) throw new Error(`${key} is not a list`);
  return value.map((item, index) => record(item, `${key}/${index}`));
}

function numbers(data: Data, key: string): number[] {
  const value = data[key];
  if (!Array.isArray(value)) throw new Error(`${key} is not a list`);
  return value.map((item, index) => whole({ [`${key}/${index}`]: item }, `${key}/${index}`));
}

function text(data: Data, key: string): string {
  const value = data[key];
  if (typeof value !== 'string') throw new Error(`${key} is not a text`);
  return value;
}

function whole(data: Data, key: string): number {
  const value = data[key];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Error(`${key} is not a whole number`);
  return value;
}

function label(data: Data): Label {
  const value = record(data['label'], 'label');
  return { en: text(value, 'en'), zh: text(value, 'zh') };
}

const YEAR_FILE = /^(.+)-(\d{4})\.json$/;
