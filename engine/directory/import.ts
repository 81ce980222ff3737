import { headOf } from '../admin-audit.ts';
import { type BrokenRow, type FileKind, type ImportOutcome, type ImportRequest, importRows } from '../import-rows.ts';
import type { Engine } from '../ports.ts';
import { settleTasksOf } from '../vacancies.ts';
import { isAdministrator, notAdministrator } from './authority.ts';
import { inSteps, keyOf } from './import-order.ts';
import { type ImportRow, importRow } from './import-row.ts';

type Row = ImportRow | BrokenRow;

/** Makes the directory as a file says. */
export function importDirectory(engine: Engine, request: ImportRequest<Row>): Promise<ImportOutcome> {
  return importRows(engine, DIRECTORY_FILE, request);
}

const DIRECTORY_FILE: FileKind<Row, ImportRow> = {
  most: 'directory.import.rows.max',
  barred: person => (isAdministrator(person) ? undefined : notAdministrator(person)),
  arrange: sorted,

  async make(acting, row) {
    await acting.tx.lockScope(headOf('directory'));
    return importRow(acting, row);
  },

  settle: settleTasksOf,
};

/** Rows in the order of what they need; those that say again what an earlier row says are not asked. */
function sorted(rows: readonly Row[]): { broken: BrokenRow[]; steps: ImportRow[][] } {
  const broken: BrokenRow[] = [];
  const sound: ImportRow[] = [];
  const first = new Map<string, number>();
  for (const row of rows) {
    if ('problems' in row) {
      broken.push(row);
      continue;
    }
    const earlier = first.get(keyOf(row));
    if (earlier === undefined) {
      first.set(keyOf(row), row.row);
      sound.push(row);
    } else {
      const pointer = row.type === 'grant' || row.type === 'capability' ? '/userId' : '/id';
      broken.push({ ...row, problems: [{ pointer, code: 'ROW_REPEATED', params: { row: earlier } }] });
    }
  }
  return { broken, steps: inSteps(sound) };
}
