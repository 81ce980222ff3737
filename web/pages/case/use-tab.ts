import { useSearchParams } from 'react-router';

/** The open part of the case, kept in the address (`?tab=`). */
export function useTab<T extends string>(tabs: readonly T[], first: T): [T, (tab: T) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tab');
  const tab = tabs.find(one => one === asked) ?? first;
  const open = (next: T) =>
    setSearch(
      now => {
        now.set('tab', next);
        return now;
      },
      { replace: true },
    );
  return [tab, open];
}
