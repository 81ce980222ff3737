import { CsvError, parse } from 'csv-parse/sync';
import { HttpError } from '../http-error.ts';

/** A table as a spreadsheet shows it: the header is row 1. */
export interface CsvTable {
  header: string[];
  rows: { row: number; cells: string[] }[];
}

/** Reads a file whose cells are apart by commas, semicolons or tabs, whichever its header has first; empty rows are no rows. */
export function readCsvTable(text: string): CsvTable {
  const [headLine = ''] = text.split(/\r?\n/, 1);
  const delimiter = /[,;\t]/.exec(headLine)?.[0] ?? ',';
  const [header = [], ...rest] = records(text, delimiter);
  const rows = rest.map((cells, i) => ({ row: i + 2, cells: cells.map(plain) }));
  return { header: header.map(cell => cell.trim()), rows: rows.filter(({ cells }) => cells.some(cell => cell !== '')) };
}

function records(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    if (error instanceof CsvError) throw new HttpError('MALFORMED_CSV', { params: { line: Number(error.lines ?? 1) } });
    throw error;
  }
}

/** A cell without what our own exports put before it, so that no spreadsheet takes it for a formula (design/interfaces.md, CSV). */
function plain(cell: string): string {
  const text = cell.trim();
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
