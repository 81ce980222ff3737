import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal, refuse } from '../../domain/kernel/refusal.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import { type FileKind, type ImportOutcome, type ImportRequest, importRows, type NamedRow } from '../import-rows.ts';
import type { Engine } from '../ports.ts';
import { notPermitted, sayEntry, stopEntry } from './change-entry.ts';
import type { SaidEntry } from './said.ts';
import { mayManage } from './sight.ts';

/** One row of a file: an entry as it is to be, or that it ends. `problems`: what kept it from being read. */
export interface RegistryFileRow {
  row: number;
  said: SaidEntry;
  ends?: boolean;
  problems?: readonly Problem[];
}

type Row = RegistryFileRow & NamedRow;

/** Puts the entries of a file; what a row says of an entry that is so already is told to nobody twice. */
export function importRegistry(
  engine: Engine,
  { kind, ...request }: ImportRequest<RegistryFileRow> & { kind: RegistryKind },
): Promise<ImportOutcome> {
  return importRows(engine, registryFile(kind), request);
}

function registryFile(kind: RegistryKind): FileKind<RegistryFileRow, Row> {
  return {
    most: 'registry.import.rows.max',
    barred: person => (mayManage(person) ? undefined : notPermitted()),
    arrange: rows => ({
      broken: [],
      steps: [repeated(rows).map(row => ({ ...row, type: kind.kind, id: row.said.ref }))],
    }),

    async make(acting, { said, ends, problems = [] }) {
      if (!mayManage(acting.person)) return notPermitted();
      if (problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
      const done = ends ? await stopEntry(acting, kind, said) : await sayEntry(acting, kind, said);
      if (!done) return refuse('INVALID_INPUT', undefined, [{ pointer: '/ref', code: 'NOT_FOUND' }]);
      if (isRefusal(done)) return done;
      const { before, after } = done;
      return { result: before ? (before.version === after.version ? 'unchanged' : 'changed') : 'created' };
    },
  };
}

/** A row that says again what an earlier one says is not asked. */
function repeated(rows: readonly RegistryFileRow[]): RegistryFileRow[] {
  const first = new Map<string, number>();
  return rows.map(row => {
    const place = `${row.said.partnerId ?? ''}/${row.said.ref}`;
    const earlier = first.get(place);
    if (earlier === undefined) first.set(place, row.row);
    if (earlier === undefined || row.problems?.length) return row;
    return { ...row, problems: [{ pointer: '/ref', code: 'ROW_REPEATED', params: { row: earlier } }] };
  });
}
