import { isObject, type Json, type JsonObject, sameJson } from '../../../domain/json.ts';
import { parseAmount } from '../../../domain/money.ts';
import type { FormField } from '../../api/answers.ts';
import { isEmpty, leavesOf, stepsOf, valueAt, withValueAt } from '../../components/form/form-document.ts';
import type { FormFieldSet } from '../../components/form/form-field.ts';

/** What two people, or one in two tabs, made of the same field. */
export interface Conflict {
  pointer: string;
  theirs: Json | undefined;
}

export interface Merged {
  base: JsonObject;
  value: JsonObject;
  conflicts: Conflict[];
  /** Fields that were changed elsewhere and nobody changed here. */
  adopted: string[];
}

/**
 * What is typed here and what was saved elsewhere, both seen from what this page last knew: a field only one of them changed takes
 * that change; one that both changed stays as it was typed until the person has chosen. A mask says nothing of what it hides.
 */
export function merge(
  fields: FormFieldSet,
  known: { base: JsonObject; value: JsonObject },
  theirs: JsonObject,
  masked: readonly string[],
): Merged {
  const merged: Merged = { ...known, conflicts: [], adopted: [] };
  for (const { pointer, field } of leavesOf(fields)) {
    const [was, mine, now] = [known.base, known.value, theirs].map(document => valueAt(document, pointer));
    const hidden = masked.includes(pointer) && !isEmpty(was);
    if (hidden || saysTheSame(field, was, now)) continue;
    merged.base = withValueAt(merged.base, pointer, now);
    if (saysTheSame(field, was, mine)) {
      merged.value = withValueAt(merged.value, pointer, now);
      merged.adopted.push(pointer);
    } else if (!saysTheSame(field, mine, now)) merged.conflicts.push({ pointer, theirs: now });
  }
  return merged;
}

/** The merge patch (RFC 7396) that makes of what the server has what is typed, without the fields held back. */
export function patchOf(
  fields: FormFieldSet,
  base: JsonObject,
  value: JsonObject,
  held: readonly string[] = [],
): JsonObject {
  let patch: JsonObject = {};
  for (const { pointer, field } of leavesOf(fields)) {
    const isHeld = held.some(other => pointer === other || pointer.startsWith(`${other}/`));
    const [was, mine] = [valueAt(base, pointer), valueAt(value, pointer)];
    if (field.system || isHeld || saysTheSame(field, was, mine)) continue;
    patch = withSaid(patch, stepsOf(pointer), mine ?? null);
  }
  return patch;
}

/** The server writes amounts and moments in one form of its own; nothing said is nothing said, however it is written. */
export function saysTheSame({ kind }: FormField, a: Json | undefined, b: Json | undefined): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (typeof a === 'string' && typeof b === 'string') {
    if (kind === 'money') return a === b || (parseAmount(a) !== undefined && parseAmount(a) === parseAmount(b));
    if (kind === 'instant') return a === b || Date.parse(a) === Date.parse(b);
  }
  return sameJson(a, b);
}

function withSaid(patch: JsonObject, [first = '', ...rest]: string[], to: Json): JsonObject {
  const inner = patch[first];
  return { ...patch, [first]: rest.length === 0 ? to : withSaid(isObject(inner) ? inner : {}, rest, to) };
}

/** What the server has once it took what was typed, but for the fields held back. */
export function afterSaving(
  fields: FormFieldSet,
  base: JsonObject,
  sent: JsonObject,
  held: readonly string[],
): JsonObject {
  const patch = patchOf(fields, base, sent, held);
  return leavesOf(fields).reduce((known, { pointer }) => {
    const said = valueAt(patch, pointer);
    return said === undefined ? known : withValueAt(known, pointer, said);
  }, base);
}
