/** A list's query as it stands in the address: only what the list itself takes, so that it can be sent to the server as it is. */
export function listQuery(search: URLSearchParams, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The address after a change: null or empty takes a parameter away. */
export function changed(search: URLSearchParams, changes: Readonly<Record<string, string | null>>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** The same question whatever the order of its parameters. */
export function sameQuery(a: string, b: string): boolean {
  const sorted = (query: string) => [...new URLSearchParams(query)].map(pair => pair.join('=')).toSorted();
  return sorted(a).join('&') === sorted(b).join('&');
}
