import type { ReactNode } from 'react';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './LongTable.module.css';
import { useListTexts } from './texts.ts';
import type { LongList } from './use-long-list.ts';
import { useScrollWindow } from './use-scroll-window.ts';

/** The same as in the style sheet. */
const ROW_HEIGHT = 44;

export interface Column<Row> {
  key: string;
  label: string;
  /** The value of `sort` that orders by it. */
  sort?: string;
  /** Left out where there is little room. */
  minor?: true;
  /** Takes the room the others leave. */
  wide?: true;
  cell(row: Row): ReactNode;
}

interface LongTableProps<Row> {
  label: string;
  list: LongList<Row>;
  columns: readonly Column<Row>[];
  idOf(row: Row): string;
  /** What `sort` is now, a minus for the other way round; absent: the list has one order. */
  sort?: string;
  onSort?: (sort: string) => void;
  empty: ReactNode;
}

/** A table of any length, ordered by a click on its heads; only the rows near what is seen are there. */
export function LongTable<Row>({ label, list, columns, idOf, sort, onSort, empty }: LongTableProps<Row>) {
  const say = useListTexts();
  const { ref, onScroll } = useScrollWindow(list, ROW_HEIGHT);
  const placed = [...list.pages.values()].flat();
  if (list.error && placed.length === 0) return <Trouble error={list.error} again={list.again} />;
  if (!list.loading && placed.length === 0) return empty;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard
    <div
      ref={ref}
      className={styles.scroll}
      aria-busy={list.stale}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(column => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={list.above} columns={columns.length} />
          {placed.map(({ row, gone }) => (
            <tr key={idOf(row)} data-gone={gone}>
              {columns.map(({ key, minor, wide, cell }) => (
                <td key={key} data-minor={minor} data-wide={wide}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
          <Gap rows={list.below} columns={columns.length} />
        </tbody>
      </table>
      {list.loading ? <Skeleton rows={8} label={say('loading')} /> : null}
    </div>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const { label, minor, sort: by } = column;
  if (!by || !onSort) return <th data-minor={minor}>{label}</th>;
  const order = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none';
  return (
    <th data-minor={minor} aria-sort={order}>
      <button type="button" onClick={() => onSort(order === 'ascending' ? `-${by}` : by)}>
        {label} <span aria-hidden="true">{{ ascending: '↑', descending: '↓', none: '' }[order]}</span>
      </button>
    </th>
  );
}

/** The room of rows that are not there now. */
function Gap({ rows, columns }: { rows: number; columns: number }) {
  if (rows === 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height: rows * ROW_HEIGHT }} />
    </tr>
  );
}
