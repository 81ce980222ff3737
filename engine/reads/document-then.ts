import { isObject, type Json, type JsonObject, pointerStep } from '../../domain/json.ts';
import { isPersonal } from '../../domain/kernel/disclosure.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { AuditPayload, ClearValues } from './audit-payload.ts';

/** A case's document as it stood after an entry of its trail. */
export interface DocumentThen {
  data: JsonObject;
  /** Pointers of personal values that stood there and were erased since. */
  erased: ReadonlySet<string>;
}

/** An entry of the trail with the values behind its digests, as far as they are still there. */
export interface ReadEntry {
  payload: AuditPayload;
  clear: ClearValues;
}

/** Puts a document together from its changes, first to last: the trail keeps every one of them. */
export function documentThen({ fields, numberField }: ProcessDefinition, entries: readonly ReadEntry[]): DocumentThen {
  const erased = new Set<string>();
  let data: JsonObject = {};
  for (const { payload, clear } of entries) {
    for (const { pointer, to, digest } of payload.changes) {
      const value = opened(fields, pointer, to ?? (digest === undefined ? undefined : { digest }), clear, erased);
      data = withMember(data, pointer.split('/').slice(1).map(plainStep), value);
    }
    const number = payload.assigned?.number;
    if (numberField && number !== undefined && data[numberField] === undefined)
      data = { ...data, [numberField]: number };
  }
  return { data, erased };
}

/** A value as it was: behind each digest its clear value, or nothing where that was erased. */
function opened(
  fields: ProcessDefinition['fields'],
  pointer: string,
  value: Json | undefined,
  clear: ClearValues,
  erased: Set<string>,
): Json | undefined {
  erased.delete(pointer);
  if (!isObject(value)) return value;
  if (isPersonal(fields, pointer)) {
    const kept = Object.hasOwn(clear, pointer) ? clear[pointer] : undefined;
    if (!kept) erased.add(pointer);
    return kept?.value;
  }
  const members = Object.entries(value).flatMap(([key, member]) => {
    const inner = opened(fields, pointer + pointerStep(key), member, clear, erased);
    return inner === undefined ? [] : [[key, inner] as const];
  });
  return Object.fromEntries(members);
}

function withMember(data: JsonObject, [step = '', ...rest]: readonly string[], value: Json | undefined): JsonObject {
  const { [step]: held, ...others } = data;
  const member = rest.length === 0 ? value : withMember(isObject(held) ? held : {}, rest, value);
  return member === undefined ? others : { ...others, [step]: member };
}

function plainStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
