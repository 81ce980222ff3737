import { isObject, type Json, type JsonObject, sameJson } from '../json.ts';

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

/** The merge patch that makes one document of another: the smallest of objects, lists whole. */
export function patchBetween(from: JsonObject, to: JsonObject): JsonObject {
  const removed = Object.keys(from).filter(name => !Object.hasOwn(to, name));
  const changed = Object.entries(to).filter(([name, next]) => !sameJson(from[name], next));
  return Object.fromEntries([
    ...removed.map((name): [string, Json] => [name, null]),
    ...changed.map(([name, next]): [string, Json] => {
      const held = from[name];
      return [name, isObject(held) && isObject(next) ? patchBetween(held, next) : next];
    }),
  ]);
}

function applied(held: Json | undefined, next: Json): Json {
  return isObject(next) ? mergePatch(isObject(held) ? held : {}, next) : next;
}
