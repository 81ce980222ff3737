/** The query of `/v1/cases` that lists what a figure counts, so that every number can be looked into. */
export function caseQuery(filters: Readonly<Record<string, string | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (typeof value === 'string') search.set(name, value);
  return search.toString();
}
