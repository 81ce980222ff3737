import type { Json, JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, FormField } from '../../api/answers.ts';
import { leavesOf, valueAt } from '../../components/form/form-document.ts';
import type { FormFieldSet } from '../../components/form/form-field.ts';
import { saysTheSame } from './merge.ts';

/** A field somebody remarked on or that was changed here since. */
export interface RevisedField {
  pointer: string;
  field: FormField;
  remarks: CaseDetail['remarks'];
  changed: boolean;
  /** What stood in it. */
  was: Json | undefined;
}

/** Of a form that was sent back: the fields to look at, in the order of the form. */
export function revisedFields(
  fields: FormFieldSet,
  { base, value }: { base: JsonObject; value: JsonObject },
  remarks: CaseDetail['remarks'],
): RevisedField[] {
  return leavesOf(fields).flatMap(({ pointer, field }) => {
    const was = valueAt(base, pointer);
    const changed = !field.system && !saysTheSame(field, was, valueAt(value, pointer));
    const here = remarks.filter(remark => remark.resolvedIn === null && remark.pointer === pointer);
    return changed || here.length > 0 ? [{ pointer, field, remarks: here, changed, was }] : [];
  });
}
