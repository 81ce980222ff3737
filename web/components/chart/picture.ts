/** A bar, a point of a line or a field of a heat strip, with the way to the cases it counts. */
export interface Mark {
  value: number | null;
  /** The value as the reader's language writes it. */
  said: string;
  to?: string | undefined;
}

/** What a figure draws; the table beside it says the same. */
export type Picture =
  | { kind: 'bars' | 'rows' | 'line'; categories: readonly string[]; marks: readonly Mark[]; most?: number }
  | { kind: 'heat'; columns: readonly string[]; rows: readonly string[]; marks: readonly (readonly Mark[])[] };

/** The mark that was pressed, as the chart names it. */
export function markAt(picture: Picture, at: { dataIndex: number }): Mark | undefined {
  if (picture.kind !== 'heat') return picture.marks[at.dataIndex];
  const width = picture.columns.length;
  return picture.marks[Math.floor(at.dataIndex / width)]?.[at.dataIndex % width];
}
