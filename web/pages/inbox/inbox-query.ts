export const VIEWS = ['mine', 'groups', 'overdue', 'done'] as const;

/** What the server takes of the inbox's address. */
export const INBOX_PARAMETERS = ['view', 'process', 'kind', 'state', 'partner', 'unit', 'due', 'q', 'sort'] as const;

/** A count as people read it: beyond a hundred the number itself says nothing more. */
export function countText(count: number): string {
  return count > 99 ? '99+' : String(count);
}

/** The row to open when another was decided or left: the next, else the one before. */
export function nextOf(ids: readonly string[], from: string | null, taken: (id: string) => boolean): string | null {
  const at = from === null ? -1 : ids.indexOf(from);
  const free = (id: string) => id !== from && !taken(id);
  return ids.slice(at + 1).find(free) ?? ids.slice(0, Math.max(at, 0)).findLast(free) ?? null;
}

/** One step along the list; the first where nothing is chosen or what is chosen stands in it no more. */
export function stepFrom(ids: readonly string[], from: string | null, step: 1 | -1): string | null {
  const at = from === null ? -1 : ids.indexOf(from);
  return (at === -1 ? ids[0] : ids[at + step]) ?? null;
}
