import { type JsonObject, pointerStep } from '../../../domain/json.ts';
import { applies } from '../../../domain/kernel/applies.ts';
import { isEmpty } from './form-document.ts';
import type { FormFieldSet } from './form-field.ts';

interface Shown {
  fields: FormFieldSet;
  /** The document or group they stand in. */
  value: JsonObject;
  locked: readonly string[];
  pointer?: string;
}

/** Of these fields those a form shows: what the process sets itself, what does not apply and what is empty and stays so are left out. */
export function shownFields(names: readonly string[], { fields, value, locked, pointer = '' }: Shown): string[] {
  return names.filter(name => {
    const field = fields[name];
    if (!field || field.system || !applies(field, value)) return false;
    return !(locked.includes(pointer + pointerStep(name)) && isEmpty(value[name]));
  });
}

/** The document without what no longer applies in it. */
export function applying(fields: FormFieldSet, value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => {
      const field = fields[name];
      return field === undefined || applies(field, value);
    }),
  );
}
