import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Field, Fields } from './fields.ts';
import type { Viewer } from './viewer.ts';

/** Whether what is withheld from a viewer in some states is open to it in this one. */
export function isDisclosedIn(rule: Pick<Field, 'disclosed'> | undefined, viewer: Viewer, state: string): boolean {
  const { disclosed } = rule ?? {};
  if (!disclosed || disclosed.in.includes(state)) return true;
  // What is kept from the partner of a case is kept from the second one as well.
  return disclosed.to !== viewer && !(disclosed.to === 'partner' && viewer === 'counterparty');
}

/** The case's document as one viewer may see it in a state (domain/access.md section 5): undisclosed members are left out. */
export function disclose(fields: Fields, data: JsonObject, viewer: Viewer, state: string): JsonObject {
  const shown: Record<string, Json> = {};
  for (const [key, value] of Object.entries(data)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field || !isDisclosedIn(field, viewer, state)) continue;
    shown[key] = field.kind === 'group' && isObject(value) ? disclose(field.fields, value, viewer, state) : value;
  }
  return shown;
}

/** Whether a pointer into the document lies in a member that this viewer may see now. */
export function isDisclosed(fields: Fields, pointer: string, viewer: Viewer, state: string): boolean {
  let level: Fields | undefined = fields;
  for (const step of pointer.split('/').slice(1)) {
    const field: Fields[string] | undefined = level && Object.hasOwn(level, step) ? level[step] : undefined;
    if (!field) return level !== fields;
    if (!isDisclosedIn(field, viewer, state)) return false;
    level = field.kind === 'group' ? field.fields : undefined;
  }
  return true;
}

/** The document without personal data: what rules compare across cases, which stays with another case's entry. */
export function withoutPersonal(fields: Fields, data: JsonObject): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(data)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field || field.personal) continue;
    kept[key] = field.kind === 'group' && isObject(value) ? withoutPersonal(field.fields, value) : value;
  }
  return kept;
}

/** Whether a pointer names personal data. */
export function isPersonal(fields: Fields, pointer: string): boolean {
  return personalField(fields, pointer) !== undefined;
}

/** Whether any field may hold personal data. */
export function holdsPersonal(fields: Fields): boolean {
  return Object.values(fields).some(field => field.personal || (field.kind === 'group' && holdsPersonal(field.fields)));
}

/** The personal field a pointer names or lies in. */
export function personalField(fields: Fields, pointer: string): Field | undefined {
  let level: Fields | undefined = fields;
  for (const step of pointer.split('/').slice(1)) {
    const field: Field | undefined = level && Object.hasOwn(level, step) ? level[step] : undefined;
    if (!field || field.personal) return field;
    level = field.kind === 'group' ? field.fields : undefined;
  }
  return undefined;
}
