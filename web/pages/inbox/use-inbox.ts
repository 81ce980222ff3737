import type { Answer } from '../../api/operations.ts';
import { useHeld } from '../../components/list/use-held.ts';
import type { ListQuery } from '../../components/list/use-list-query.ts';
import { type LongList, useLongList } from '../../components/list/use-long-list.ts';

export type InboxRow = Answer<'listTasks'>['items'][number];

const idOf = ({ task }: InboxRow) => task.id;

export interface Inbox extends Omit<ReturnType<typeof useHeld>, 'held'> {
  list: LongList<InboxRow>;
  /** The ids of what can be chosen, in the order they stand. */
  ids: readonly string[];
  rowOf(id: string | null): InboxRow | undefined;
}

/** The tasks of the view in the address; what is chosen, and what is under the pointer, stays in its place. */
export function useInbox({ query }: ListQuery, chosen: string | null): Inbox {
  const { held, ...pointer } = useHeld();
  const list = useLongList<InboxRow>('/v1/tasks', query, { idOf, chosen, hold: held });
  const placed = [...list.pages.values()].flat();
  return {
    ...pointer,
    list,
    ids: placed.filter(({ gone }) => !gone).map(({ row }) => idOf(row)),
    rowOf: id => placed.find(({ row }) => idOf(row) === id)?.row,
  };
}
