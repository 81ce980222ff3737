import type { FormField, ProcessSchema } from '../../api/answers.ts';

type Data = Readonly<Record<string, unknown>>;

export interface RecordField {
  name: string;
  field: FormField;
  value: unknown;
  currency?: string;
}

/** What of a record a command's input names, in the order of that input: the input that knows most of it. `about` is the case's data. */
export function recordFields(schema: ProcessSchema, data: Data, about: Data): RecordField[] {
  const known = (fields: Readonly<Record<string, FormField>>) =>
    Object.entries(fields).flatMap(([name, field]) => {
      const value = data[name];
      const currency = field.currency === undefined ? undefined : about[field.currency];
      const shown = { name, field, value, ...(typeof currency === 'string' ? { currency } : {}) };
      return value === undefined || value === null || value === '' ? [] : [shown];
    });
  let best: RecordField[] = [];
  for (const { fields, edits } of Object.values(schema.inputs)) {
    const found = edits ? [] : known(fields);
    if (found.length > best.length) best = found;
  }
  return best;
}
