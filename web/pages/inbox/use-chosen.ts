import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { changed } from '../../components/list/list-query.ts';

export interface Chosen {
  id: string | null;
  /** The same, before the page has followed: keys come faster than pages. */
  latest(): string | null;
  /** `back`: the browser's back leads to the one before. */
  choose(id: string | null, options?: { back: boolean }): void;
}

/** The task that is open beside the list; it stands in the address. */
export function useChosen(): Chosen {
  const [search, setSearch] = useSearchParams();
  const id = search.get('task');
  const latest = useRef(id);
  useEffect(() => {
    latest.current = id;
  }, [id]);
  return {
    id,
    latest: () => latest.current,
    choose: (next, { back } = { back: false }) => {
      latest.current = next;
      setSearch(before => changed(before, { task: next }), { replace: !back });
    },
  };
}
