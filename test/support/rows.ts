import { getTableColumns } from 'drizzle-orm';
import { sqliteDialect } from '../../db/dialect.ts';
import { casesTable } from '../../db/schema/cases.ts';
import type { Row } from '../../db/store.ts';

/** A case row with every column set, to null where it may be, for tests that need some row. */
export function caseRow(id: string, given: Partial<Row<'cases'>> = {}): Row<'cases'> {
  return { ...empty, id, ...given };
}

const empty = Object.fromEntries(
  Object.entries(getTableColumns(casesTable(sqliteDialect))).map(([name, column]) => [
    name,
    column.notNull ? (column.dataType === 'string' ? '' : 0) : null,
  ]),
) as Row<'cases'>;
