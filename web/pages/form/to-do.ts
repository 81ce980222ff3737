import { type JsonObject, pointerStep } from '../../../domain/json.ts';
import { applies } from '../../../domain/kernel/applies.ts';
import { agreedMember } from '../../components/form/agreement.ts';
import { isEmpty, placeOfProblem, stepsOf, valueAt } from '../../components/form/form-document.ts';
import type { FieldProblem, FormFieldSet } from '../../components/form/form-field.ts';

/** Pointers of what the form needs and nobody has filled in, as far as the fields say so themselves. */
export function missingIn(fields: FormFieldSet, document: JsonObject, base = ''): string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const { kind, required, system, fields: inner } = field;
    const pointer = base + pointerStep(key);
    const value = document[key];
    if (system || !applies(field, document) || (!required && isEmpty(value))) return [];
    // A tick fills in an agreement as a whole.
    if (agreedMember(field) !== undefined && isEmpty(value)) return [pointer];
    if (kind === 'group' && inner) return missingIn(inner, (value ?? {}) as JsonObject, pointer);
    if (kind === 'rows' && inner && Array.isArray(value))
      return value.flatMap((row: JsonObject, nth) => missingIn(inner, row, pointer + pointerStep(nth)));
    return required && isEmpty(value) ? [pointer] : [];
  });
}

export interface ToDoInput {
  fields: FormFieldSet;
  /** What stands in the form, and what the server's problems are about. */
  value: JsonObject;
  judged: JsonObject;
  problems: readonly FieldProblem[];
  /** What to say of a field that is empty. */
  missing: string;
}

/**
 * All that is still to be done: what is empty now, and what the server found wrong in what still stands there. What was changed
 * since is not judged yet, so nothing is said of it.
 */
export function toDo({ fields, value, judged, problems, missing }: ToDoInput): FieldProblem[] {
  const empty = missingIn(fields, value);
  const found = problems.filter(({ pointer = '', code }) => {
    const place = placeOfProblem(fields, pointer)?.pointer ?? '';
    const isMissing = empty.some(other => other === place || other.startsWith(`${place}/`));
    if (place === '') return true;
    if (code === 'REQUIRED' && (isMissing || !isEmpty(valueAt(value, place)))) return false;
    return JSON.stringify(valueAt(value, place)) === JSON.stringify(valueAt(judged, place));
  });
  return [...empty.map(pointer => ({ pointer: `#${pointer}`, code: 'REQUIRED', detail: missing })), ...found];
}

/** The member of the form a pointer is in: of `#/bant/budget` it is `bant`. */
export function memberOf(pointer: string | undefined): string {
  return stepsOf(pointer ?? '')[0] ?? '';
}
