import type { ReactNode } from 'react';
import styles from './PlainTable.module.css';

export interface PlainColumn {
  key: string;
  label: string;
  /** Numbers stand on the right, aligned. */
  number?: boolean;
}

export interface PlainRow {
  key: string;
  cells: readonly ReactNode[];
}

interface PlainTableProps {
  /** Its name for whoever hears the page. */
  label: string;
  columns: readonly PlainColumn[];
  rows?: readonly PlainRow[];
  /** Rows under headings of their own, in place of `rows`. */
  groups?: readonly { key: string; label: string; rows: readonly PlainRow[] }[];
}

/** A table to read: the first cell of a row is its head; on a narrow page it scrolls within itself. */
export function PlainTable({ label, columns, rows = [], groups }: PlainTableProps) {
  return (
    <div className={styles.frame} role="group" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.key} scope="col" data-number={column.number}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        {groups?.map(group => (
          <tbody key={group.key}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length} className={styles.group}>
                {group.label}
              </th>
            </tr>
            <Rows columns={columns} rows={group.rows} />
          </tbody>
        )) ?? (
          <tbody>
            <Rows columns={columns} rows={rows} />
          </tbody>
        )}
      </table>
    </div>
  );
}

function Rows({ columns, rows }: { columns: readonly PlainColumn[]; rows: readonly PlainRow[] }) {
  return rows.map(({ key, cells: [head, ...cells] }) => (
    <tr key={key}>
      <th scope="row">{head}</th>
      {cells.map((cell, nth) => {
        const column = columns[nth + 1];
        return (
          <td key={column?.key ?? nth} data-number={column?.number}>
            {cell}
          </td>
        );
      })}
    </tr>
  ));
}
