import { useSearchParams } from 'react-router';
import { changed, listQuery } from './list-query.ts';

export interface ListQuery {
  /** What the list is asked with. */
  query: Readonly<Record<string, string>>;
  /** The same as a saved view keeps it. */
  text: string;
  change(changes: Readonly<Record<string, string | null>>): void;
  /** All of it at once, as a saved view says it. */
  replace(text: string): void;
}

/** The filters of a list stand in the address, so that back, reload and a link sent to a colleague show the same. */
export function useListQuery(names: readonly string[]): ListQuery {
  const [search, setSearch] = useSearchParams();
  const query = listQuery(search, names);
  return {
    query,
    text: new URLSearchParams(query).toString(),
    change: changes => setSearch(before => changed(before, changes), { replace: true }),
    replace: text => setSearch(new URLSearchParams(text)),
  };
}
