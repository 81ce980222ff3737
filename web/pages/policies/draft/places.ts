export const WRITTEN = ['values', 'stages', 'tables', 'duties', 'json', 'changes'] as const;
/** With what shows what it would do; only a process has cases. */
export const PARTS = [...WRITTEN, 'case', 'replay'] as const;
export type Part = (typeof PARTS)[number];

/** On which part of the page a place of the document is edited. */
export function partOf(pointer: string): Extract<Part, 'values' | 'stages' | 'tables' | 'duties' | 'json'> {
  const [, member = ''] = pointer.split('/');
  if (member === 'delegation') return 'duties';
  return (['values', 'stages', 'tables', 'duties'] as const).find(part => part === member) ?? 'json';
}

/** The place that is there and nearest to a pointer: the same, else what holds it, else the first thing in it. */
export function nearestPlace(pointer: string, places: readonly string[]): string | undefined {
  const around = places.filter(place => pointer === place || pointer.startsWith(`${place}/`));
  const nearest = around.reduce<string | undefined>(
    (best, place) => (place.length > (best?.length ?? -1) ? place : best),
    undefined,
  );
  return nearest === pointer ? nearest : (places.find(place => place.startsWith(`${pointer}/`)) ?? nearest);
}
