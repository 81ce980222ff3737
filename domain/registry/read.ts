import type { Json } from '../json.ts';

/** A text of an entry's data; null where there is none. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
