import { useSearchParams } from 'react-router';

/** Filters of a list, kept in the address, so that back, reload and a link work. */
export function useFilters<const Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const values = Object.fromEntries(names.map(name => [name, search.get(name) ?? ''])) as Record<Name, string>;
  return {
    values,
    any: names.some(name => values[name] !== ''),
    set(name: Name, value: string) {
      setSearch(
        before => {
          if (value === '') before.delete(name);
          else before.set(name, value);
          return before;
        },
        { replace: true },
      );
    },
    clear: () => setSearch({}, { replace: true }),
  };
}
