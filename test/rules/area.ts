/** A page of the handbook: the rows of its tables and the rules of its prose, by section. A row of a table is named by its first cell. */
export interface Area {
  /** What the titles of its tests begin with. */
  area: string;
  /** By row, what it says. */
  rows: Readonly<Record<string, string>>;
  /** The codes of the refusals it names. */
  refusals: readonly string[];
  /** What the page says and no test of ours can show, with why. */
  beyond: Readonly<Record<string, string>>;
}

/** Makes the titles of the tests that reach the rows of an area: `incentives 3 withdraw: before approval alone`. */
export function titlesOf<const Given extends Area>({ area, rows }: Given) {
  return (id: keyof Given['rows'] & string): string => `${area} ${id}: ${rows[id]}`;
}
