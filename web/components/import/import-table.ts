/** What came of one row of a table, whatever it is a table of. */
export interface ImportedRow {
  row: number;
  result: 'created' | 'changed' | 'unchanged' | 'refused';
  reason?: { detail: string; errors?: readonly { column: string; detail: string }[] | undefined } | undefined;
}

/** What came, or would come, of a table or a part of it. */
export interface Imported<Row extends ImportedRow = ImportedRow> {
  counts: Readonly<Record<ImportedRow['result'], number>>;
  rows: readonly Row[];
  /** Readable rows of the whole table. */
  total: number;
}

/** Rows sent at a time, so that its progress can be told. */
export const PART = 250;

/** A table as it is sent: in UTF-8, or as what Chinese spreadsheets write where it is no UTF-8. */
export function tableFrom(bytes: ArrayBuffer, media = 'text/csv'): Blob {
  return new Blob([bytes], { type: `${media};charset=${isUtf8(bytes) ? 'utf-8' : 'gb18030'}` });
}

function isUtf8(bytes: ArrayBuffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** What came of the parts so far, as one answer. */
export function together<Row extends ImportedRow>(parts: readonly Imported<Row>[]): Imported<Row> {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const part of parts) {
    for (const word of ['created', 'changed', 'unchanged', 'refused'] as const) counts[word] += part.counts[word];
  }
  const rows = parts.flatMap(part => part.rows).toSorted((one, other) => one.row - other.row);
  return { counts, rows, total: parts[0]?.total ?? 0 };
}

/** What a reader looks at: what was refused first, then what was done; what stayed as it is says nothing. */
export function telling<Row extends ImportedRow>({ rows }: Imported<Row>): Row[] {
  return [...rows.filter(({ result }) => result === 'refused'), ...rows.filter(({ result }) => isDone(result))];
}

function isDone(result: string): boolean {
  return result === 'created' || result === 'changed';
}

/** Where the parts of a table begin. */
export function partsOf(total: number): number[] {
  return Array.from({ length: Math.ceil(total / PART) }, (_, part) => part * PART);
}
