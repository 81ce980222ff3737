import Database from 'better-sqlite3';
import { SUBJECT } from './flows.ts';
import { round } from './stats.ts';

interface TableShape {
  rowsPerCase: number;
  /** Bytes of text a case leaves in the table. */
  textPerCase: number;
  /** Share of rows in which each column holds something. */
  filled: Record<string, number>;
}

export interface RowsWritten {
  same: boolean;
  differences: string[];
  /** Rows a case leaves in each table, in the product and in the floor. */
  perCase: Record<string, { product: number; floor: number }>;
  textBytesPerCase: { product: number; floor: number };
}

/** Rows are compared exactly, what is filled to a hundredth (a slow case may have been nudged), sizes to a tenth. */
const FILLED_TOLERANCE = 0.01;
const SIZE_TOLERANCE = 0.1;

/** Compares what the product and the floor left in their stores for a case: the floor must not write less, nor more. */
export function compareRows(productFile: string, floorFile: string): RowsWritten {
  const [product, floor] = [shapesOf(productFile), shapesOf(floorFile)];
  const differences: string[] = [];
  const perCase: RowsWritten['perCase'] = {};
  for (const table of new Set([...product.keys(), ...floor.keys()])) {
    const [a, b] = [product.get(table), floor.get(table)];
    if (a?.rowsPerCase || b?.rowsPerCase) perCase[table] = { product: a?.rowsPerCase ?? 0, floor: b?.rowsPerCase ?? 0 };
    if (a?.rowsPerCase !== b?.rowsPerCase)
      differences.push(`${table}: ${a?.rowsPerCase} rows a case, the floor ${b?.rowsPerCase}`);
    if (!a || !b) continue;
    if (Math.abs(a.textPerCase - b.textPerCase) > SIZE_TOLERANCE * Math.max(a.textPerCase, b.textPerCase)) {
      differences.push(`${table}: ${a.textPerCase} bytes a case, the floor ${b.textPerCase}`);
    }
    for (const [column, share] of Object.entries(a.filled)) {
      if (Math.abs(share - (b.filled[column] ?? 0)) > FILLED_TOLERANCE)
        differences.push(`${table}.${column} is not filled alike`);
    }
  }
  const bytes = (shapes: Map<string, TableShape>) =>
    round(
      [...shapes.values()].reduce((sum, { textPerCase }) => sum + textPerCase, 0),
      0,
    );
  return {
    same: differences.length === 0,
    differences,
    perCase,
    textBytesPerCase: { product: bytes(product), floor: bytes(floor) },
  };
}

/** Which rows of a table belong to the cases of the bench. */
function ownRows(table: string, columns: readonly string[]): string | undefined {
  const cases = `select id from cases where title = '${SUBJECT}'`;
  if (table === 'cases') return `id in (${cases})`;
  if (table === 'command_receipts') return "key like 'bench-%'";
  return columns.includes('case_id') ? `case_id in (${cases})` : undefined;
}

function shapesOf(file: string): Map<string, TableShape> {
  const database = new Database(file, { readonly: true });
  try {
    const count = (sql: string) => database.prepare<[], Record<string, number>>(sql).get() ?? {};
    const cases = count(`select count(*) as n from cases where title = '${SUBJECT}'`).n ?? 0;
    const names = database.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all();
    const shapes = new Map<string, TableShape>();
    for (const table of names) {
      const columns = database.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all();
      const where = ownRows(table, columns);
      if (!where) continue;
      const size = columns
        .map(column => `sum(case typeof(${column}) when 'text' then length(cast(${column} as blob)) else 0 end)`)
        .join(' + ');
      const filled = columns.map(column => `count(${column}) as ${column}`).join(', ');
      const found = count(`select count(*) as n_rows, ${size} as n_bytes, ${filled} from ${table} where ${where}`);
      const rows = found.n_rows ?? 0;
      const shares = columns.map(column => [column, rows === 0 ? 0 : (found[column] ?? 0) / rows] as const);
      shapes.set(table, {
        rowsPerCase: rows / cases,
        textPerCase: Math.round((found.n_bytes ?? 0) / cases),
        filled: Object.fromEntries(shares),
      });
    }
    return shapes;
  } finally {
    database.close();
  }
}
