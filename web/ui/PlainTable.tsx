import type { ReactNode } from 'react';
import styles from './PlainTable.module.css';

export interface PlainColumn {
  key: string;
  label: string;
  /** Numbers stand on the right, aligned. */
  number?: boolean;
}

interface PlainTableProps {
  /** Its name for whoever hears the page. */
  label: string;
  columns: readonly PlainColumn[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A table to read: the first cell of a row is its head; on a narrow page it scrolls within itself. */
export function PlainTable({ label, columns, rows }: PlainTableProps) {
  return (
    <div className={styles.frame} role="region" aria-label={label} tabIndex={0}>
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
        <tbody>
          {rows.map(({ key, cells: [head, ...cells] }) => (
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
          ))}
        </tbody>
      </table>
    </div>
  );
}
