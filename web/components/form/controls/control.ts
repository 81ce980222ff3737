import type { Json, JsonObject } from '../../../../domain/json.ts';
import type { FormField } from '../../../api/answers.ts';
import type { Around, FormFieldSet } from '../form-field.ts';

/** Members to be set; undefined leaves one out. */
export type Members = Readonly<Record<string, Json | undefined>>;

export interface Siblings {
  fields: FormFieldSet;
  value: JsonObject;
  idOf(key: string): string;
  /** It is shown, not changed. */
  isLocked(key: string): boolean;
  change(members: Members): void;
}

/** What every control of a form is given. */
export interface ControlProps {
  /** Its own id, which its label names. */
  id: string;
  /** Its member in the document. */
  name: string;
  label: string;
  field: FormField;
  value: Json | undefined;
  onChange(value: Json | undefined): void;
  /** The person left it: from now on it may complain. */
  onLeave(): void;
  /** Ids of help and problem. */
  describedBy: string | undefined;
  invalid: boolean;
  disabled: boolean;
  around: Around;
  /** The fields beside it and what they hold. */
  siblings: Siblings;
}

/** What says to whoever hears the page what the control is, and what is wrong with it. */
export function ariaOf({ field, describedBy, invalid }: ControlProps) {
  return {
    ...(field.required ? { 'aria-required': true as const } : {}),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(invalid ? { 'aria-invalid': true as const, status: 'error' as const } : {}),
  };
}
