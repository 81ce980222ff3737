import { type CellSet, cellSet, type Literal, passes } from './cell-set.ts';
import type { DecisionTable } from './decision-table.ts';

/** A case that stands for all that no cell of the table tells apart: a value an input. */
export type GridPoint = readonly Literal[];

/** What can be seen of a table's rows without a case. */
export interface TableGrid {
  /** Every case that the cells tell apart; undefined where there are too many to try. */
  points: readonly GridPoint[] | undefined;
  /** Whether a row matches there, as far as its cells can be seen; undefined where it also depends on a cell that cannot. */
  matches(row: number, point: GridPoint): boolean | undefined;
  /** A case for which both rows match for certain. */
  both(row: number, other: number): GridPoint | undefined;
  /** Whether no case passes all cells of the row. */
  empty(row: number): boolean;
}

const MOST_POINTS = 20_000;

/** A text that no cell names. */
export const OTHER_TEXT = '…';

/**
 * Between two ends of intervals all numbers behave alike, and so do all texts that no cell names: one of each is enough. Where all numbers
 * of a column are whole, as amounts in minor units are, only whole ones are tried.
 */
export function tableGrid(table: DecisionTable): TableGrid {
  const sets = table.rows.map(({ when }) => table.inputs.map((_, at) => cellSet(when[at] ?? '')));
  const columns = table.inputs.map((_, at) => samples(sets.map(row => row[at])));
  const matches = (row: number, point: GridPoint) => {
    const cells = (sets[row] ?? []).map((set, at) => set && passes(set, point[at] ?? null));
    return cells.includes(false) ? false : cells.includes(undefined) ? undefined : true;
  };
  const both = (row: number, other: number) => {
    const point = columns.map((column, at) => {
      const [a, b] = [sets[row]?.[at], sets[other]?.[at]];
      return a && b ? column.find(value => passes(a, value) && passes(b, value)) : undefined;
    });
    return point.every(value => value !== undefined) ? point : undefined;
  };
  return {
    points: product(columns),
    matches,
    both,
    empty: row => columns.some((column, at) => isEmpty(sets[row]?.[at], column)),
  };
}

function isEmpty(set: CellSet | undefined, column: readonly Literal[]): boolean {
  return set !== undefined && !column.some(value => passes(set, value));
}

function samples(cells: readonly (CellSet | undefined)[]): Literal[] {
  const seen = cells.flatMap(cell => (cell === undefined || cell === 'all' ? [] : [cell]));
  const literals = [...new Set(seen.flatMap(cell => cell.literals))];
  const ends = seen.flatMap(cell => cell.spans.flatMap(({ from, to }) => [from, to])).filter(Number.isFinite);
  const numbers = [...literals.filter(value => typeof value === 'number'), ...ends];
  const texts = literals.filter(value => typeof value === 'string');
  const found: Literal[] = [
    ...(numbers.length > 0 ? around(numbers) : []),
    ...(texts.length > 0 ? [...texts, OTHER_TEXT] : []),
    ...(literals.some(value => typeof value === 'boolean') ? [true, false] : []),
    ...(literals.includes(null) ? [null] : []),
  ];
  return found.length > 0 ? found : [OTHER_TEXT];
}

/** Each number, and one between each two and beyond both ends. */
function around(numbers: readonly number[]): number[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const whole = sorted.every(Number.isInteger);
  const between = sorted.slice(1).map((value, at) => {
    const middle = ((sorted[at] ?? value) + value) / 2;
    return whole ? Math.floor(middle) : middle;
  });
  return [...new Set([...sorted, ...between, (sorted[0] ?? 0) - 1, (sorted.at(-1) ?? 0) + 1])].sort((a, b) => a - b);
}

function product(columns: readonly (readonly Literal[])[]): GridPoint[] | undefined {
  const count = columns.reduce((all, column) => all * column.length, 1);
  if (count > MOST_POINTS) return undefined;
  return columns.reduce<Literal[][]>(
    (points, column) => points.flatMap(point => column.map(value => [...point, value])),
    [[]],
  );
}
