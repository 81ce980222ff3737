import { stringify } from 'csv-stringify/sync';
import { harmless } from '../domain/harmless-cell.ts';
import { maskValue } from '../domain/kernel/mask.ts';
import type { Label, Language } from '../domain/label.ts';

interface Name {
  name: string;
  nameEn: string;
}

/** What a cell may be made from: codes come as their labels, times and people say that they are. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | undefined
  | Label
  | Name
  | { at: string | null }
  | { person: Name | null };

/** Whom a file is for: their language and zone (an IANA name). */
export interface CsvReader {
  language: Language;
  zone: string;
}

export interface Column<T> {
  label: Label;
  of: (item: T) => Cell | readonly Cell[];
}

/** Lines of a file (RFC 4180): CRLF, quoted where needed, nothing a spreadsheet would run. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { record_delimiter: '\r\n' });
}

export function header<T>(columns: readonly Column<T>[], { language }: CsvReader): string[] {
  return columns.map(({ label }) => harmless(label[language]));
}

export function csvRow<T>(columns: readonly Column<T>[], item: T, reader: CsvReader): string[] {
  return columns.map(({ of }) => {
    const value = of(item);
    const cells = Array.isArray(value) ? (value as readonly Cell[]) : [value as Cell];
    return harmless(cells.map(cell => written(cell, reader)).join('; '));
  });
}

const MASKED_NAME = { kind: 'text', label: { en: 'Name', zh: '姓名' } } as const;
const YES_NO = { true: { en: 'Yes', zh: '是' }, false: { en: 'No', zh: '否' } } as const;

function written(cell: Cell, reader: CsvReader): string {
  const { language } = reader;
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return YES_NO[`${cell}`][language];
  if (typeof cell !== 'object') return String(cell);
  if ('at' in cell) return cell.at === null ? '' : inZone(cell.at, reader.zone);
  // Exports are anonymised, whoever asks (domain/access.md section 4).
  if ('person' in cell) return cell.person ? String(maskValue(MASKED_NAME, named(cell.person, language))) : '';
  return 'en' in cell ? cell[language] : named(cell, language);
}

function named(name: Name, language: Language): string {
  return language === 'zh' ? name.name : name.nameEn;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-09-21T10:00:00+08:00`: the reader's own clock, and which instant it is. */
function inZone(instant: string, zone: string): string {
  const format = formats.get(zone) ?? formatIn(zone);
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second, timeZoneName = '' } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${timeZoneName.slice('GMT'.length) || '+00:00'}`;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit' as const;
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    timeZoneName: 'longOffset',
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
}
