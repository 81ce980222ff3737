import { useSearchParams } from 'react-router';

/** The filters of a part of the page, kept in its address. */
export function useFilter() {
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string) =>
    setSearch(
      before => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  return { get: (name: string) => search.get(name) ?? '', set };
}
