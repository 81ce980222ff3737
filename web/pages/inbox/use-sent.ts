import { useSearchParams } from 'react-router';
import { changed } from '../../components/list/list-query.ts';

/** The bulk decision that is looked at; it stands in the address, so that reloading loses neither its undo nor its result. */
export function useSent(): readonly [string | null, (id: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const look = (id: string | null) =>
    // Put away, it may have decided what was open: the list opens the next by itself.
    setSearch(before => changed(before, { bulk: id, ...(id === null && { task: null }) }), { replace: true });
  return [search.get('bulk'), look];
}
