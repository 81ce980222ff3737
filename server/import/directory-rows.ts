import * as shape from '../../contract/schemas/directory.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { ROLES } from '../../domain/roles.ts';
import type { ImportRow, Status } from '../../engine/directory/import-row.ts';
import type { BrokenRow } from '../../engine/import-rows.ts';
import { HttpError } from '../http-error.ts';
import { inputOf } from '../input.ts';
import type { CsvTable } from './csv-table.ts';
import {
  type ColumnName,
  codeOf,
  columnOf,
  KIND_WORDS,
  LANGUAGE_WORDS,
  STATUS_WORDS,
  TYPE_WORDS,
} from './directory-columns.ts';

type Cells = Readonly<Partial<Record<ColumnName, string>>>;

/** The members of an entry that a column fills; a cell that is empty says nothing. */
const MEMBERS = {
  company: { name: 'name', nameEn: 'nameEn', parentId: 'parent', homeUnitId: 'homeUnit' },
  unit: { name: 'name', nameEn: 'nameEn', kind: 'kind', parentId: 'parent' },
  person: {
    name: 'name',
    nameEn: 'nameEn',
    email: 'email',
    unitId: 'unit',
    managerId: 'manager',
    language: 'language',
    zone: 'zone',
  },
} as const satisfies Record<string, Readonly<Record<string, ColumnName>>>;

/** Rows of a directory file as entries; every wrong header is told at once, a row that cannot be read is told with the others. */
export function directoryRows({ header, rows }: CsvTable): (ImportRow | BrokenRow)[] {
  const columns = header.map(columnOf);
  const problems: Problem[] = [];
  for (const [i, name] of columns.entries()) {
    const pointer = `/${header[i]}`;
    if (name === undefined) problems.push({ pointer, code: 'UNKNOWN_FIELD' });
    else if (columns.indexOf(name) < i) problems.push({ pointer, code: 'REPEATED' });
  }
  for (const needed of ['type', 'id'] as const) {
    if (!columns.includes(needed)) problems.push({ pointer: `/${needed}`, code: 'REQUIRED' });
  }
  if (problems.length > 0) throw new HttpError('INVALID_INPUT', { errors: problems });
  return rows.flatMap(({ row, cells }) => {
    const extra = cells.slice(header.length).some(cell => cell !== '');
    const said = Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])) as Cells;
    return extra ? broken(row, said, [{ pointer: '', code: 'UNKNOWN_FIELD' }]) : entriesOf(row, said);
  });
}

function broken(row: number, { type = '', id = '' }: Cells, problems: Problem[]): BrokenRow[] {
  return [{ row, type, id, problems }];
}

function entriesOf(row: number, said: Cells): (ImportRow | BrokenRow)[] {
  const id = said.id ?? '';
  const type = codeOf(TYPE_WORDS, said.type ?? '');
  const status = statusOf(said);
  if (status === 'unknown') return broken(row, said, [{ pointer: '/status', code: 'NOT_AN_OPTION' }]);
  const cells: Cells = {
    ...said,
    kind: codeOf(KIND_WORDS, said.kind ?? ''),
    language: codeOf(LANGUAGE_WORDS, said.language ?? ''),
  };
  const head = { row, id, status };
  switch (type) {
    case 'company': {
      const patch = filled(MEMBERS.company, cells);
      const create = inputOf(shape.newOrganization, { ...patch, ...filled({ id: 'id', kind: 'kind' }, cells) });
      return [{ ...head, type, create, patch: inputOf(shape.organizationPatch, patch) }];
    }
    case 'unit': {
      const patch = filled(MEMBERS.unit, cells);
      const create = inputOf(shape.newUnit, { ...patch, ...filled({ id: 'id', orgId: 'company' }, cells) });
      const lead = inputOf(shape.unitPatch, filled({ leadUserId: 'lead' }, cells));
      const unit: ImportRow = { ...head, type, create, patch: inputOf(shape.unitPatch, patch) };
      return cells.lead ? [unit, { row, id, type: 'lead', patch: lead }] : [unit];
    }
    case 'person': {
      const patch = filled(MEMBERS.person, cells);
      const create = inputOf(shape.newUser, { ...patch, ...filled({ id: 'id', orgId: 'company' }, cells) });
      return [{ ...head, type, create, patch: inputOf(shape.userPatch, patch) }];
    }
    case 'grant': {
      const kind = cells.item ? 'item' : 'role';
      const code = cells.item ? cells.item : roleOf(cells.role ?? '');
      const members = filled({ userId: 'id', scope: 'scope', from: 'from', until: 'until' }, cells);
      if (cells.item && cells.role) return broken(row, said, [{ pointer: '/item', code: 'NOT_ALLOWED_HERE' }]);
      const create = inputOf(shape.newGrant, { ...members, kind, ...(code !== '' && { code }) });
      return [{ ...head, type, create }];
    }
    case 'capability': {
      const columns = { code: 'capability', amount: 'amount', currency: 'currency' } as const;
      const members = filled({ userId: 'id', ...columns, from: 'from', until: 'until' }, cells);
      return [{ ...head, type, create: inputOf(shape.newCapability, members) }];
    }
    default:
      return broken(row, said, [{ pointer: '/type', code: said.type ? 'NOT_AN_OPTION' : 'REQUIRED' }]);
  }
}

function statusOf({ status = '' }: Cells): Status | undefined | 'unknown' {
  const code = codeOf(STATUS_WORDS, status);
  if (code === '') return undefined;
  return code === 'active' || code === 'inactive' ? code : 'unknown';
}

function filled(members: Readonly<Record<string, ColumnName>>, cells: Cells): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([member, column]) => (cells[column] ? [[member, cells[column]]] : [])),
  );
}

/** A role by its code or either label. */
function roleOf(cell: string): string {
  const found = Object.entries(ROLES).find(([code, { en, zh }]) => [code, en, zh].includes(cell));
  return found?.[0] ?? cell;
}

const POINTED: Readonly<Record<string, ColumnName>> = {
  orgId: 'company',
  parentId: 'parent',
  homeUnitId: 'homeUnit',
  leadUserId: 'lead',
  unitId: 'unit',
  managerId: 'manager',
  userId: 'id',
  code: 'role',
};

/** The header of the file above the cell that a problem points at; empty where it is about the row. */
export function headerOf(header: readonly string[], pointer: string): string {
  const member = pointer.slice(1);
  const column = POINTED[member] ?? member;
  const names = column === 'role' ? ['role', 'item', 'capability'] : [column];
  return header.find(text => names.includes(columnOf(text) ?? '')) ?? column;
}
