import { HttpError } from './http-error.ts';

/** A place in a list as an opaque text; what is in it may change from version to version. */
export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor back, member by member of the types asked for; 400 for anything this server has not written. */
export function readCursor<const T extends readonly ('text' | 'number')[]>(
  cursor: unknown,
  types: T,
): { [K in keyof T]: T[K] extends 'text' ? string : number } | undefined {
  if (typeof cursor !== 'string') return undefined;
  const place = parsed(cursor);
  const fits =
    Array.isArray(place) &&
    place.length === types.length &&
    types.every((type, i) => (type === 'text' ? isText(place[i]) : Number.isSafeInteger(place[i])));
  if (!fits) throw new HttpError('BAD_CURSOR');
  return place as unknown as { [K in keyof T]: T[K] extends 'text' ? string : number };
}

function parsed(cursor: string): unknown {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]{1,256}$/.test(value);
}
