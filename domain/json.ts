export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** The same members all the way down, as the compiler takes them for JSON: an interface has no index signature of its own. */
export type Plain<T> = T extends Json ? T : { [K in keyof T]: Plain<T[K]> };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One step of an RFC 6901 pointer. */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Structural equality of JSON values; the order of keys does not count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((v, i) => sameJson(v, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(k => Object.hasOwn(b, k) && sameJson(a[k], b[k]));
}

export interface Change {
  pointer: string;
  from: Json | undefined;
  to: Json | undefined;
}

/** Field-level difference of two documents: objects are walked, lists and values are compared whole. */
export function differences(from: JsonObject, to: JsonObject, base = ''): Change[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return keys.flatMap(key => {
    const [a, b] = [from[key], to[key]];
    const pointer = base + pointerStep(key);
    if (isObject(a) && isObject(b)) return differences(a, b, pointer);
    return sameJson(a, b) ? [] : [{ pointer, from: a, to: b }];
  });
}
