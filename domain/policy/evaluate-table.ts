import { type Json, type JsonObject, sameJson } from '../json.ts';
import type { DecisionTable } from './decision-table.ts';
import type { Evaluator, ExpressionFault } from './evaluator.ts';

/** A cell that held: the value of its input and the test it passed. */
export interface MatchedCell {
  /** From 1, as a person counts columns. */
  input: number;
  value: Json;
  test: string;
}

/** A row that matched, for explanations: its number from 1, and every cell but those that hold for whatever. */
export interface MatchedRow {
  row: number;
  cells: readonly MatchedCell[];
}

export interface TableAnswer {
  /** Output values by name: one for each matching row where the table collects, otherwise exactly one. */
  results: readonly JsonObject[];
  /** The rows that matched; none where the defaults answered. */
  matched: readonly MatchedRow[];
}

/** Why a table has no answer, and where: an expression of it faults, or its rows do not agree with its hit policy. */
export interface TableFault {
  code: ExpressionFault['code'] | 'SEVERAL_ROWS' | 'ROWS_DISAGREE' | 'NO_ROW';
  about: string;
  rows?: readonly number[];
  input?: number;
  output?: string;
}

export type TableEvaluated = TableAnswer | { fault: TableFault };

/** What a table says of a case (design/approvals.md section 2). Total: whatever is wrong is a fault that names the row and the column. */
export function evaluateTable(table: DecisionTable, context: JsonObject, evaluator: Evaluator): TableEvaluated {
  const values: Json[] = [];
  for (const [index, { expression }] of table.inputs.entries()) {
    const evaluated = evaluator.evaluate(expression, context);
    if ('fault' in evaluated) return { fault: { ...evaluated.fault, input: index + 1 } };
    values.push(evaluated.value);
  }
  const matched: MatchedRow[] = [];
  for (const index of table.rows.keys()) {
    const row = matchRow(table, index, values, context, evaluator);
    if (row && 'fault' in row) return row;
    if (row) matched.push(row);
    if (row && table.hit === 'first') break;
  }
  return answer(table, matched, context, evaluator);
}

function matchRow(
  table: DecisionTable,
  index: number,
  values: readonly Json[],
  context: JsonObject,
  evaluator: Evaluator,
): MatchedRow | { fault: TableFault } | undefined {
  const cells: MatchedCell[] = [];
  for (const [at, value] of values.entries()) {
    const test = table.rows[index]?.when[at] ?? '';
    if (test.trim() === '-') continue;
    const passed = evaluator.test(test, value, context);
    if ('fault' in passed) return { fault: { ...passed.fault, rows: [index + 1], input: at + 1 } };
    if (passed.value !== true) return undefined;
    cells.push({ input: at + 1, value, test });
  }
  return { row: index + 1, cells };
}

function answer(
  table: DecisionTable,
  matched: readonly MatchedRow[],
  context: JsonObject,
  evaluator: Evaluator,
): TableEvaluated {
  const rows = matched.map(({ row }) => row);
  if (table.hit === 'unique' && rows.length > 1)
    return { fault: { code: 'SEVERAL_ROWS', about: rows.join(', '), rows } };
  if (rows.length === 0) return withoutRow(table);
  const results: JsonObject[] = [];
  for (const { row } of matched) {
    const result = outputsOf(table, row, context, evaluator);
    if ('fault' in result) return { fault: result.fault };
    results.push(result.values);
  }
  if (table.hit === 'collect') return { results, matched };
  const [first, ...others] = results;
  const different = others.findIndex(other => !sameJson(first, other));
  if (first === undefined || different >= 0) {
    const disagreeing = [rows[0] ?? 0, rows[different + 1] ?? 0];
    return { fault: { code: 'ROWS_DISAGREE', about: disagreeing.join(', '), rows: disagreeing } };
  }
  return { results: [first], matched };
}

/** Nothing to collect is an answer; where one row is expected only defaults for every output are one. */
function withoutRow(table: DecisionTable): TableEvaluated {
  const missing = table.outputs.find(output => output.default === undefined);
  if (missing && table.hit === 'collect') return { results: [], matched: [] };
  if (missing) return { fault: { code: 'NO_ROW', about: missing.name, output: missing.name } };
  return {
    results: [Object.fromEntries(table.outputs.map(({ name, default: value = null }) => [name, value]))],
    matched: [],
  };
}

function outputsOf(
  table: DecisionTable,
  row: number,
  context: JsonObject,
  evaluator: Evaluator,
): { values: JsonObject } | { fault: TableFault } {
  const entries: [string, Json][] = [];
  for (const [at, { name }] of table.outputs.entries()) {
    const evaluated = evaluator.evaluate(table.rows[row - 1]?.then[at] ?? '', context);
    if ('fault' in evaluated) return { fault: { ...evaluated.fault, rows: [row], output: name } };
    entries.push([name, evaluated.value]);
  }
  return { values: Object.fromEntries(entries) };
}
