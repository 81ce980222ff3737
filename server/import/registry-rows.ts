import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import { instantOf } from '../../domain/kernel/check-fields.ts';
import type { Field, Problem } from '../../domain/kernel/fields.ts';
import { optionsOf } from '../../domain/kernel/options.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import type { RegistryFileRow } from '../../engine/registry/import.ts';
import { HttpError } from '../http-error.ts';
import { readCsvTable } from './csv-table.ts';
import { columnOf, folded, type NamedColumn } from './registry-columns.ts';

/** A file as rows: a table, or lines of JSON, by what it begins with. A table's header comes back with it. */
export function registryRows(kind: RegistryKind, text: string): { header: string[]; rows: RegistryFileRow[] } {
  return text.trimStart().startsWith('{') ? { header: [], rows: fromLines(text) } : fromTable(kind, text);
}

function fromTable(kind: RegistryKind, text: string): { header: string[]; rows: RegistryFileRow[] } {
  const { header, rows } = readCsvTable(text);
  const columns = header.map(name => columnOf(kind, name));
  const names = columns.map(column => JSON.stringify(column));
  const errors: Problem[] = header.flatMap((name, i): Problem[] => {
    const pointer = `/${name}`;
    if (columns[i] === undefined) return [{ pointer, code: 'UNKNOWN_FIELD' }];
    return names.indexOf(names[i] ?? '') < i && !('shown' in columns[i]) ? [{ pointer, code: 'REPEATED' }] : [];
  });
  const needed = kind.partner ? (['partner', 'reference'] as const) : (['reference'] as const);
  for (const own of needed)
    if (!names.includes(JSON.stringify({ own }))) errors.push({ pointer: `/${own}`, code: 'REQUIRED' });
  if (errors.length > 0) throw new HttpError('INVALID_INPUT', { errors });
  return { header, rows: rows.map(({ row, cells }) => rowOf(kind, columns as NamedColumn[], row, cells)) };
}

/** An empty cell says nothing; a cell beyond the header is too much. */
function rowOf(kind: RegistryKind, columns: NamedColumn[], row: number, cells: string[]): RegistryFileRow {
  const own: Partial<Record<string, string>> = {};
  const data: Record<string, Json> = {};
  for (const [i, column] of columns.entries()) {
    const cell = cells[i] ?? '';
    if (cell === '' || 'shown' in column) continue;
    if ('own' in column) own[column.own] = cell;
    else data[column.field] = valueOf(kind.fields[column.field], cell);
  }
  const problems: Problem[] = [];
  if (cells.slice(columns.length).some(cell => cell !== '')) problems.push({ pointer: '', code: 'UNKNOWN_FIELD' });
  if (own.reference === undefined) problems.push({ pointer: '/ref', code: 'REQUIRED' });
  const window = windowOf(own.holdsFrom, own.holdsUntil, problems);
  const said = { partnerId: own.partner ?? null, ref: own.reference ?? '', data, ...window };
  return { row, said, ends: YES.includes(folded(own.ended ?? '')), problems };
}

const YES = ['yes', 'true', '1', '是'];
const NO = ['no', 'false', '0', '否'];

/** A cell as the value its field holds; what it cannot be stays the text, which the field then refuses. */
function valueOf(field: Field | undefined, cell: string): Json {
  const said = folded(cell);
  switch (field?.kind) {
    case 'boolean':
      return YES.includes(said) ? true : NO.includes(said) ? false : cell;
    case 'integer':
      return /^-?\d{1,15}$/.test(cell) ? Number(cell) : cell;
    case 'money':
      return cell.replaceAll(/[,，\s]/g, '');
    case 'option': {
      const options = optionsOf(field.options, {});
      const found = options.find(({ code, label: { en, zh } }) => [code, en, zh].some(word => folded(word) === said));
      return found?.code ?? cell;
    }
    default:
      return cell;
  }
}

function windowOf(from: string | undefined, until: string | undefined, problems: Problem[]) {
  const at = (text: string | undefined, pointer: string) => {
    const found = instantOf(text);
    if (text !== undefined && found === undefined) problems.push({ pointer, code: 'INSTANT_FORMAT' });
    return found;
  };
  const [fromAt, untilAt] = [at(from, '/fromAt'), at(until, '/untilAt')];
  return { ...(fromAt !== undefined && { fromAt }), ...(untilAt !== undefined && { untilAt }) };
}

const MEMBERS = ['partnerId', 'ref', 'data', 'fromAt', 'untilAt', 'ended'];

/** Lines of JSON, counted from 1. */
function fromLines(text: string): RegistryFileRow[] {
  return text.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' ? [] : [lineOf(line, i + 1)]));
}

function lineOf(line: string, row: number): RegistryFileRow {
  const value = parsed(line);
  const problems: Problem[] = [];
  if (!value)
    return { row, said: { partnerId: null, ref: '', data: {} }, problems: [{ pointer: '', code: 'MUST_BE_OBJECT' }] };
  for (const key of Object.keys(value))
    if (!MEMBERS.includes(key)) problems.push({ pointer: `/${key}`, code: 'UNKNOWN_FIELD' });
  const { partnerId = null, ref, data = {}, ended = false } = value;
  if (partnerId !== null && typeof partnerId !== 'string')
    problems.push({ pointer: '/partnerId', code: 'MUST_BE_TEXT' });
  if (typeof ref !== 'string')
    problems.push({ pointer: '/ref', code: ref === undefined ? 'REQUIRED' : 'MUST_BE_TEXT' });
  if (!isObject(data)) problems.push({ pointer: '/data', code: 'MUST_BE_OBJECT' });
  if (typeof ended !== 'boolean') problems.push({ pointer: '/ended', code: 'MUST_BE_BOOLEAN' });
  const text = (key: 'fromAt' | 'untilAt') =>
    typeof value[key] === 'string' ? value[key] : value[key] === undefined || value[key] === null ? undefined : '?';
  const window = windowOf(text('fromAt'), text('untilAt'), problems);
  const said = {
    partnerId: typeof partnerId === 'string' ? partnerId : null,
    ref: typeof ref === 'string' ? ref : '',
    data: isObject(data) ? data : {},
    ...window,
    ...(value.untilAt === null && { untilAt: null }),
  };
  return { row, said, ends: ended === true, problems };
}

function parsed(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
