import { pointerStep } from '../../json.ts';
import { namesOf } from '../case-values.ts';
import type { DecisionTable } from '../decision-table.ts';
import type { PolicyDocument } from '../document.ts';
import { lintTable, type TableFinding } from '../lint-table.ts';
import { type Finding, finding } from './finding.ts';
import type { LintFacts } from './lint-facts.ts';

/** The decision tables: whole rows, readable cells, no row that contradicts or hides another, no case without an answer. */
export function lintTables({ tables = {}, stages = {} }: PolicyDocument, facts: LintFacts): Finding[] {
  const used = Object.values(stages).map(({ table }) => table);
  return Object.entries(tables).flatMap(([name, table]) => {
    const pointer = `/tables${pointerStep(name)}`;
    return [
      ...(used.includes(name) ? [] : [finding('TABLE_UNUSED', pointer)]),
      ...(table.rows.length === 0 ? [finding('NO_ROWS', `${pointer}/rows`)] : rowsOf(table, pointer, facts)),
    ];
  });
}

/** Whether every case gets an answer, as far as that can be seen. */
export function answersEverything(table: DecisionTable, { definition, evaluator }: LintFacts): boolean {
  const names = definition ? namesOf(definition) : [];
  return !lintTable(table, names, evaluator).some(({ code }) => code === 'UNCOVERED');
}

function rowsOf(table: DecisionTable, pointer: string, { definition, evaluator }: LintFacts): Finding[] {
  const names = definition ? namesOf(definition) : [];
  return lintTable(table, names, evaluator).map(found => said(found, table, pointer));
}

function said(found: TableFinding, table: DecisionTable, pointer: string): Finding {
  const { code, about, rows = [] } = found;
  const row = rows.at(-1) ?? 0;
  switch (code) {
    case 'NO_OUTPUT':
      return finding('NO_OUTPUT', `${pointer}/outputs`);
    case 'SAME_OUTPUT':
      return finding('COLUMN_REPEATED', `${pointer}/outputs`, { column: about });
    case 'WRONG_CELLS':
      return finding('CELLS_MISSING', `${pointer}/rows/${row - 1}`, { row, cells: about });
    case 'UNREACHABLE_ROW':
      return finding('ROW_NEVER_REACHED', `${pointer}/rows/${row - 1}`, { row });
    case 'OVERLAPPING_ROWS':
      return finding('ROWS_OVERLAP', `${pointer}/rows/${row - 1}`, { row, other: rows[0] ?? 0, example: about });
    case 'UNCOVERED':
      return about === '-'
        ? finding('NO_ROW_PERHAPS', `${pointer}/rows`)
        : finding('NO_ROW_FOR_SOME', `${pointer}/rows`, { example: about });
    default:
      return finding(`EXPRESSION_${code}`, pointer + cellOf(found, table), { about });
  }
}

/** The cell or column a fault of an expression is about. */
function cellOf({ rows = [], input, output }: TableFinding, { outputs }: DecisionTable): string {
  const [row] = rows;
  if (row === undefined) return `/inputs/${(input ?? 1) - 1}/expression`;
  if (input !== undefined) return `/rows/${row - 1}/when/${input - 1}`;
  return `/rows/${row - 1}/then/${outputs.findIndex(({ name }) => name === output)}`;
}
