import { pointerStep } from '../../json.ts';
import type { DecisionTable } from '../decision-table.ts';
import type { PolicyDocument } from '../document.ts';
import { type Finding, finding } from './finding.ts';
import { lintExpression } from './lint-expression.ts';
import type { LintFacts } from './lint-facts.ts';
import { isCatchAll, matchesEverything } from './table-groups.ts';

/** The decision tables: whole rows, readable cells, no row that contradicts or hides another, no case without an answer. */
export function lintTables({ tables = {}, stages = {} }: PolicyDocument, facts: LintFacts): Finding[] {
  const used = Object.values(stages).map(({ table }) => table);
  return Object.entries(tables).flatMap(([name, table]) => {
    const pointer = `/tables${pointerStep(name)}`;
    return [
      ...(used.includes(name) ? [] : [finding('TABLE_UNUSED', pointer)]),
      ...lintColumns(table, pointer, facts),
      ...lintRows(table, pointer, facts),
    ];
  });
}

function lintColumns({ inputs, outputs }: DecisionTable, pointer: string, facts: LintFacts): Finding[] {
  const names = outputs.map(({ name }) => name);
  const repeated = names.findIndex((name, index) => names.indexOf(name) < index);
  return [
    ...inputs.flatMap(({ expression }, index) =>
      lintExpression(expression, `${pointer}/inputs/${index}/expression`, facts),
    ),
    ...(repeated < 0
      ? []
      : [finding('COLUMN_REPEATED', `${pointer}/outputs/${repeated}/name`, { column: names[repeated] ?? '' })]),
  ];
}

function lintRows(table: DecisionTable, pointer: string, facts: LintFacts): Finding[] {
  const { inputs, outputs, rows, hit } = table;
  if (rows.length === 0) return [finding('NO_ROWS', `${pointer}/rows`)];
  return [
    ...rows.flatMap(({ when, then }, index) => [
      ...lintCells(when, inputs.length, `${pointer}/rows/${index}/when`, facts, 'unary-test'),
      ...lintCells(then, outputs.length, `${pointer}/rows/${index}/then`, facts, 'expression'),
    ]),
    ...(hit === 'first' ? hiddenRows(table, pointer) : []),
    ...(hit === 'unique' ? rowsAlike(table, pointer) : []),
    ...(matchesEverything(table) ? [] : [finding('NO_ROW_FOR_SOME', `${pointer}/rows`)]),
  ];
}

function lintCells(
  cells: readonly string[],
  columns: number,
  pointer: string,
  facts: LintFacts,
  kind: 'expression' | 'unary-test',
): Finding[] {
  if (cells.length !== columns) return [finding('CELLS_MISSING', pointer, { cells: cells.length, columns })];
  return cells.flatMap((cell, index) =>
    kind === 'unary-test' && cell.trim() === '-' ? [] : lintExpression(cell, `${pointer}/${index}`, facts, kind),
  );
}

/** Where the first match counts, nothing after a row of dashes is ever asked. */
function hiddenRows({ rows }: DecisionTable, pointer: string): Finding[] {
  const all = rows.findIndex(isCatchAll);
  if (all < 0) return [];
  return rows
    .slice(all + 1)
    .map((_, index) =>
      finding('ROW_NEVER_REACHED', `${pointer}/rows/${all + 1 + index}`, { row: all + index + 2, other: all + 1 }),
    );
}

/** Where one row at most may match, two with the same conditions always clash. */
function rowsAlike({ rows }: DecisionTable, pointer: string): Finding[] {
  const conditions = rows.map(({ when }) => JSON.stringify(when.map(cell => cell.trim())));
  return conditions.flatMap((condition, index) => {
    const other = conditions.indexOf(condition);
    return other < index
      ? [finding('ROWS_ALIKE', `${pointer}/rows/${index}`, { row: index + 1, other: other + 1 })]
      : [];
  });
}
