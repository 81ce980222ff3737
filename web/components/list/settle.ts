/** A row as it stands in the list; `gone`: no more in it, kept where it stood so that nothing moves under the reader. */
export interface Placed<Row> {
  readonly row: Row;
  readonly gone: boolean;
}

/** The pages that stand in the list, by their index. */
export type Pages<Row> = ReadonlyMap<number, readonly Row[]>;

interface How<Row> {
  idOf(row: Row): string;
  /** Somebody has the pointer over the list: every row keeps its place for as long. */
  hold: boolean;
  /** The row that is open beside the list keeps its place until another is chosen. */
  chosen: string | null;
}

/**
 * What stands in the list after it was read again. A page that is not read yet stands as it was; a row stands once although two
 * pages may tell of it for a moment.
 */
export function settle<Row>(
  before: Pages<Placed<Row>>,
  now: ReadonlyMap<number, readonly Row[] | undefined>,
  how: How<Row>,
): Pages<Placed<Row>> {
  const alive = new Map([...now.values()].flatMap(rows => (rows ?? []).map(row => [how.idOf(row), row] as const)));
  const stands = new Set<string>();
  const settled = new Map<number, readonly Placed<Row>[]>();
  for (const [index, rows] of now) {
    const stood = before.get(index) ?? [];
    const held = rows === undefined || (how.hold && stood.length > 0);
    const placed = held ? inPlace(stood, alive, rows === undefined, how) : arrived(rows, stood, alive, how);
    settled.set(
      index,
      placed.filter(({ row }) => !stands.has(how.idOf(row)) && stands.add(how.idOf(row))),
    );
  }
  return settled;
}

/** Every row where it stood, as it is now. */
function inPlace<Row>(
  stood: readonly Placed<Row>[],
  alive: ReadonlyMap<string, Row>,
  unread: boolean,
  { idOf }: How<Row>,
): Placed<Row>[] {
  return stood.map(({ row, gone }) => {
    const found = alive.get(idOf(row));
    return found === undefined ? { row, gone: unread ? gone : true } : { row: found, gone: false };
  });
}

/** The rows as they came, and the chosen one at its old place where it is in none of the pages any more. */
function arrived<Row>(
  rows: readonly Row[],
  stood: readonly Placed<Row>[],
  alive: ReadonlyMap<string, Row>,
  { idOf, chosen }: How<Row>,
): Placed<Row>[] {
  const placed = rows.map(row => ({ row, gone: false }));
  const at = stood.findIndex(({ row }) => idOf(row) === chosen);
  const left = stood[at];
  return left && !alive.has(idOf(left.row)) ? placed.toSpliced(at, 0, { row: left.row, gone: true }) : placed;
}
