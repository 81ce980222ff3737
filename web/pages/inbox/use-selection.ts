import { useCallback, useMemo, useState } from 'react';
import type { InboxRow } from './use-inbox.ts';

export interface Selection {
  rows: readonly InboxRow[];
  has(id: string): boolean;
  /** Takes a task in or leaves it out; with `to` all between the one touched before and this are taken in. */
  toggle(row: InboxRow, to?: readonly InboxRow[]): void;
  /** Only these stay. */
  keep(ids: readonly string[]): void;
}

/** The tasks chosen to be decided together; each as it was seen when it was chosen. */
export function useSelection(): Selection {
  const [rows, setRows] = useState<readonly InboxRow[]>([]);
  const [touched, setTouched] = useState<string>();
  const ids = useMemo(() => new Set(rows.map(({ task }) => task.id)), [rows]);
  const toggle = useCallback(
    (row: InboxRow, to?: readonly InboxRow[]) => {
      setTouched(row.task.id);
      setRows(held => (to ? withAll(held, between(to, touched, row.task.id)) : toggled(held, row)));
    },
    [touched],
  );
  const keep = useCallback(
    (kept: readonly string[]) => setRows(held => held.filter(({ task }) => kept.includes(task.id))),
    [],
  );
  return { rows, has: id => ids.has(id), toggle, keep };
}

/** The rows from one to another, both with them; the one alone where the other stands there no more. */
export function between<Row extends { task: { id: string } }>(
  rows: readonly Row[],
  from: string | undefined,
  to: string,
): Row[] {
  const [a, b] = [from, to].map(id => rows.findIndex(({ task }) => task.id === id));
  if (a === undefined || b === undefined || b < 0) return [];
  return a < 0 ? rows.slice(b, b + 1) : rows.slice(Math.min(a, b), Math.max(a, b) + 1);
}

function toggled(held: readonly InboxRow[], row: InboxRow): InboxRow[] {
  const others = held.filter(({ task }) => task.id !== row.task.id);
  return others.length < held.length ? others : [...others, row];
}

function withAll(held: readonly InboxRow[], more: readonly InboxRow[]): InboxRow[] {
  const ids = new Set(more.map(({ task }) => task.id));
  return [...held.filter(({ task }) => !ids.has(task.id)), ...more];
}
