import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Calendar, CalendarYear, Holiday, MakeUpWorkday } from '../../domain/calendar/calendar.ts';
import { checkCalendar } from '../../domain/calendar/check-calendar.ts';
import { checkYearDocument, type YearDocument, yearOf } from '../../domain/calendar/year-document.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import type { Label } from '../../domain/label.ts';
import { problemText } from '../../domain/messages.ts';

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
    refuse(checkCalendar(calendar));
    return calendar;
  });
}

const MISSING_YEAR = ['provisional', 'error', 'weekend-rule'] as const;

function toYear(data: Data, region: string): CalendarYear {
  const document = toYearDocument(data);
  if (document.region === undefined) throw new Error('region is not a text');
  refuse(checkYearDocument(document, region));
  return yearOf(document);
}

/** Reads one year as it is handed in; throws where its shape is wrong. */
export function toYearDocument(data: Data): YearDocument {
  if (typeof data['provisional'] !== 'boolean') throw new Error('provisional is neither true nor false');
  const totals = record(data['totals'], 'totals');
  return {
    ...(data['region'] !== undefined && { region: text(data, 'region') }),
    year: whole(data, 'year'),
    provisional: data['provisional'],
    source: text(data, 'source'),
    holidays: list(data, 'holidays').map(
      (item): Holiday => ({ label: label(item), from: text(item, 'from'), to: text(item, 'to') }),
    ),
    makeUpWorkdays: list(data, 'makeUpWorkdays').map(
      (item): MakeUpWorkday => ({ date: text(item, 'date'), label: label(item) }),
    ),
    totals: { daysOff: whole(totals, 'daysOff'), makeUpWorkdays: whole(totals, 'makeUpWorkdays') },
  };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new Error(
    problems.map(({ pointer, code, params }) => `${pointer} ${problemText(code, params ?? {}, 'en')}`).join(' '),
  );
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
