import type { Shape } from '../../../../../domain/policy/shape.ts';

/** A row of a value that is edited as a table: its code where the rows have one of their own, and what stands under it. */
export interface Row {
  code: string;
  item: unknown;
}

type Rows = Extract<Shape, { kind: 'list' | 'record' }>;

/** A list or a record as rows; what is neither has none. */
export function rowsOf({ kind }: Rows, value: unknown): Row[] {
  if (kind === 'list') return Array.isArray(value) ? value.map(item => ({ code: '', item })) : [];
  return isRecord(value) ? Object.entries(value).map(([code, item]) => ({ code, item })) : [];
}

/** The value that the rows say; of two rows of one code the later counts. */
export function valueOf({ kind }: Rows, rows: readonly Row[]): unknown {
  if (kind === 'list') return rows.map(({ item }) => item);
  return Object.fromEntries(rows.map(({ code, item }) => [code, item]));
}

/** Codes that more than one row has. */
export function repeatedCodes({ kind }: Rows, rows: readonly Row[]): string[] {
  if (kind === 'list') return [];
  const codes = rows.map(({ code }) => code);
  return [...new Set(codes.filter((code, nth) => codes.indexOf(code) < nth))];
}

/** What a row says before anything is typed. */
export function emptyOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'flag':
      return false;
    case 'list':
      return [];
    case 'word':
      return shape.words[0] ?? '';
    case 'object':
      return Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, emptyOf(member)]));
    case 'record':
      return {};
    default:
      return '';
  }
}

/** Words that are written one after another, apart by commas. */
export function wordsIn(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map(word => word.trim())
    .filter(word => word !== '');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
