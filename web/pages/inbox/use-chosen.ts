import { useSearchParams } from 'react-router';
import { changed } from '../../components/list/list-query.ts';

/** The task that is open beside the list; it stands in the address. `back`: whether the browser's back leads to the one before. */
export function useChosen(): { chosen: string | null; choose(id: string | null, options?: { back: boolean }): void } {
  const [search, setSearch] = useSearchParams();
  return {
    chosen: search.get('task'),
    choose: (id, { back } = { back: false }) => setSearch(before => changed(before, { task: id }), { replace: !back }),
  };
}
