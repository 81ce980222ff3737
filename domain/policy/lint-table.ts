import type { DecisionTable } from './decision-table.ts';
import type { Evaluator, ExpressionFault } from './evaluator.ts';
import { type GridPoint, OTHER_TEXT, type TableGrid, tableGrid } from './table-grid.ts';

/** What is wrong with a table as it is written. Rows and inputs count from 1; `output` is its name. */
export interface TableFinding {
  code:
    | ExpressionFault['code']
    | 'NO_OUTPUT'
    | 'SAME_OUTPUT'
    | 'WRONG_CELLS'
    | 'UNREACHABLE_ROW'
    | 'UNCOVERED'
    | 'OVERLAPPING_ROWS';
  about: string;
  rows?: readonly number[];
  input?: number;
  output?: string;
}

/**
 * Faults that can be seen without a case: what cannot be read or names what there is not, cells that are missing or too many, rows that
 * never match, two rows of a unique table that may match at once, and cases that no row and no default answers (an input without a value
 * counts as a case only where a cell names `null`).
 */
export function lintTable(table: DecisionTable, names: readonly string[], evaluator: Evaluator): TableFinding[] {
  const found = [...lintOutputs(table), ...lintShape(table), ...lintExpressions(table, names, evaluator)];
  if (found.some(({ code }) => code === 'WRONG_CELLS' || code === 'SYNTAX')) return found;
  const grid = tableGrid(table);
  return [...found, ...unreachable(table, grid), ...overlapping(table, grid), ...uncovered(table, grid)];
}

function lintOutputs({ outputs }: DecisionTable): TableFinding[] {
  if (outputs.length === 0) return [{ code: 'NO_OUTPUT', about: 'outputs' }];
  const again = outputs.filter(({ name }, at) => outputs.findIndex(output => output.name === name) < at);
  return again.map(({ name }) => ({ code: 'SAME_OUTPUT', about: name, output: name }));
}

function lintShape({ inputs, outputs, rows }: DecisionTable): TableFinding[] {
  return rows.flatMap(({ when, then }, at) => [
    ...(when.length === inputs.length ? [] : [wrongCells(at, `when ${when.length}/${inputs.length}`)]),
    ...(then.length === outputs.length ? [] : [wrongCells(at, `then ${then.length}/${outputs.length}`)]),
  ]);
}

function wrongCells(at: number, about: string): TableFinding {
  return { code: 'WRONG_CELLS', about, rows: [at + 1] };
}

function lintExpressions(table: DecisionTable, names: readonly string[], evaluator: Evaluator): TableFinding[] {
  const inputs = table.inputs.flatMap(({ expression }, at) =>
    evaluator.lint(expression, names, 'expression').map(fault => ({ ...fault, input: at + 1 })),
  );
  const rows = table.rows.flatMap(({ when, then }, at) => [
    ...when.flatMap((test, input) =>
      evaluator.lint(test, names, 'unary-test').map(fault => ({ ...fault, rows: [at + 1], input: input + 1 })),
    ),
    ...then.flatMap((text, output) =>
      evaluator
        .lint(text, names, 'expression')
        .map(fault => ({ ...fault, rows: [at + 1], output: table.outputs[output]?.name ?? String(output + 1) })),
    ),
  ]);
  return [...inputs, ...rows];
}

/** No case passes its cells, or every one that does is taken by an earlier row of a table where the first answers. */
function unreachable({ hit, rows }: DecisionTable, grid: TableGrid): TableFinding[] {
  return [...rows.keys()]
    .filter(row => grid.empty(row) || (hit === 'first' && isTaken(row, grid)))
    .map(row => ({ code: 'UNREACHABLE_ROW', about: String(row + 1), rows: [row + 1] }));
}

function isTaken(row: number, { points, matches }: TableGrid): boolean {
  const earlier = Array.from({ length: row }, (_, before) => before);
  const own = points?.filter(point => matches(row, point) !== false);
  return own?.every(point => earlier.some(before => matches(before, point) === true)) ?? false;
}

function overlapping({ hit, rows, inputs }: DecisionTable, grid: TableGrid): TableFinding[] {
  if (hit !== 'unique') return [];
  return [...rows.keys()].flatMap(row =>
    Array.from({ length: row }, (_, other) => other).flatMap((other): TableFinding[] => {
      const point = grid.both(other, row);
      return point ? [{ code: 'OVERLAPPING_ROWS', about: example(inputs, point), rows: [other + 1, row + 1] }] : [];
    }),
  );
}

/** A table that collects may find nothing; any other one needs a row or a default for every case. */
function uncovered({ hit, rows, inputs, outputs }: DecisionTable, { points, matches }: TableGrid): TableFinding[] {
  const isAnswered = hit === 'collect' || outputs.every(output => output.default !== undefined);
  if (isAnswered) return [];
  const rest = rows.some(({ when }) => when.every(test => test.trim() === '-'));
  if (rest) return [];
  if (!points) return [{ code: 'UNCOVERED', about: '-' }];
  const open = points.find(point => ![...rows.keys()].some(row => matches(row, point) === true));
  return open ? [{ code: 'UNCOVERED', about: example(inputs, open) }] : [];
}

/** A case as a person would say it: `amount: 500, currency: "…"`. */
function example(inputs: DecisionTable['inputs'], point: GridPoint): string {
  return inputs
    .map(({ expression }, at) => [expression, point[at]] as const)
    .map(([expression, value]) => `${expression}: ${value === OTHER_TEXT ? '…' : JSON.stringify(value)}`)
    .join(', ');
}
