import { getTableColumns } from 'drizzle-orm';
import { sqliteDialect } from '../../db/dialect.ts';
import { casesTable } from '../../db/schema/cases.ts';
import { tasksTable } from '../../db/schema/tasks.ts';
import type { Row } from '../../db/store.ts';

/** A case row with every column set, to null where it may be, for tests that need some row. */
export function caseRow(id: string, given: Partial<Row<'cases'>> = {}): Row<'cases'> {
  return { ...empty, id, ...given };
}

/** The same for a task. */
export function taskRow(id: string, given: Partial<Row<'tasks'>> = {}): Row<'tasks'> {
  return { ...emptyTask, id, ...given };
}

function emptyRow(table: ReturnType<typeof casesTable> | ReturnType<typeof tasksTable>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [
      name,
      column.notNull ? (column.dataType === 'string' ? '' : 0) : null,
    ]),
  );
}

const empty = emptyRow(casesTable(sqliteDialect)) as Row<'cases'>;
const emptyTask = emptyRow(tasksTable(sqliteDialect)) as Row<'tasks'>;
