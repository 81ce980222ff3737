import { isObject, type Json, type JsonObject } from '../json.ts';

/** A document after a merge patch (RFC 7396): null removes, objects are merged, anything else replaces what was there. */
export function mergePatch(document: JsonObject, patch: JsonObject): JsonObject {
  const kept = Object.entries(document).filter(([name]) => !Object.hasOwn(patch, name) || patch[name] !== null);
  const merged = kept.map(([name, held]): [string, Json] => [
    name,
    Object.hasOwn(patch, name) ? applied(held, patch[name] ?? null) : held,
  ]);
  const added = Object.entries(patch)
    .filter(([name, next]) => next !== null && !Object.hasOwn(document, name))
    .map(([name, next]): [string, Json] => [name, applied(undefined, next)]);
  return Object.fromEntries([...merged, ...added]);
}

function applied(held: Json | undefined, next: Json): Json {
  return isObject(next) ? mergePatch(isObject(held) ? held : {}, next) : next;
}
