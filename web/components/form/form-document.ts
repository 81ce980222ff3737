import { isObject, type Json, type JsonObject, pointerStep } from '../../../domain/json.ts';
import type { FormField } from '../../api/answers.ts';
import type { FormFieldSet } from './form-field.ts';

/** Whether a value says nothing: what is emptied is left out of the document, as if it had never been filled in. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

/** The document with one member set, or left out where nothing is said any more. */
export function withMember(document: JsonObject, key: string, value: Json | undefined): JsonObject {
  const { [key]: _, ...others } = document;
  return value === undefined || isEmpty(value) ? others : { ...others, [key]: value };
}

/** The document with several members set. */
export function withMembers(document: JsonObject, members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.entries(members).reduce((made, [key, value]) => withMember(made, key, value), document);
}

/** What stands at a pointer (`/bant/budget`). */
export function valueAt(document: JsonObject, pointer: string): Json | undefined {
  let found: Json | undefined = document;
  for (const step of stepsOf(pointer)) found = isObject(found) ? found[step] : undefined;
  return found;
}

/** The document with the value of a pointer set, or left out where it is empty. */
export function withValueAt(document: JsonObject, pointer: string, value: Json | undefined): JsonObject {
  const [first, ...rest] = stepsOf(pointer);
  if (first === undefined) return document;
  if (rest.length === 0) return withMember(document, first, value);
  const inner = document[first];
  return withMember(document, first, withValueAt(isObject(inner) ? inner : {}, rest.map(pointerStep).join(''), value));
}

export function stepsOf(pointer: string): string[] {
  return pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export interface Leaf {
  pointer: string;
  field: FormField;
}

/** Every field that holds a value of its own, with its pointer; a group stands for its members, a list of rows for itself. */
export function leavesOf(fields: FormFieldSet, base = ''): Leaf[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const pointer = base + pointerStep(key);
    return field.kind === 'group' && field.fields ? leavesOf(field.fields, pointer) : [{ pointer, field }];
  });
}

/** The field a problem belongs to: of `#/offeringIds/2` it is `/offeringIds`, of a group's own problem the group. */
export function placeOfProblem(fields: FormFieldSet, pointer: string): Leaf | undefined {
  let at: FormFieldSet | undefined = fields;
  let found: Leaf | undefined;
  for (const step of stepsOf(pointer)) {
    const field: FormField | undefined = at && Object.hasOwn(at, step) ? at[step] : undefined;
    if (!field) break;
    found = { pointer: (found?.pointer ?? '') + pointerStep(step), field };
    at = field.kind === 'group' ? field.fields : undefined;
  }
  return found;
}

/** Where a problem is shown: within a list of rows at the field of its row (`/invoices/0/amount`). */
export function shownPlace(fields: FormFieldSet, pointer: string): Leaf | undefined {
  const place = placeOfProblem(fields, pointer);
  if (place?.field.kind !== 'rows') return place;
  const [row, name] = stepsOf(pointer).slice(stepsOf(place.pointer).length);
  const field = name === undefined ? undefined : place.field.fields?.[name];
  if (row === undefined || name === undefined || !field) return place;
  return { pointer: place.pointer + pointerStep(row) + pointerStep(name), field };
}
