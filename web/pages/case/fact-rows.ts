import type { FormField, ProcessSchema } from '../../api/answers.ts';

export interface FactRow {
  /** JSON pointer into the case's data. */
  pointer: string;
  field: FormField;
  value: unknown;
  /** What its amount is in. */
  currency?: string;
  /** It was there and was erased. */
  erased?: true;
}

export interface FactSection {
  code: string;
  label: ProcessSchema['sections'][number]['label'];
  rows: FactRow[];
}

type Data = Readonly<Record<string, unknown>>;

/** A case's values in the sections of its form; groups are laid open, empty values and empty sections are left out, but not what was erased. */
export function factSections(schema: ProcessSchema, data: Data, erased: readonly string[] = []): FactSection[] {
  return schema.sections
    .map(({ code, label, fields }) => ({
      code,
      label,
      rows: fields.flatMap(name => rowsOf(schema.fields[name], name, data, erased)),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function rowsOf(field: FormField | undefined, name: string, data: Data, erased: readonly string[]): FactRow[] {
  if (!field) return [];
  const pointer = `/${name}`;
  if (field.kind !== 'group') return rowOf(pointer, field, data[name], data, erased);
  const within = (data[name] ?? {}) as Data;
  return Object.entries(field.fields ?? {}).flatMap(([inner, innerField]) =>
    rowOf(`${pointer}/${inner}`, innerField, within[inner], data, erased),
  );
}

function rowOf(pointer: string, field: FormField, value: unknown, data: Data, erased: readonly string[]): FactRow[] {
  if (isBareReference(field)) return [];
  if (!isEmpty(value)) return [row(pointer, field, value, data)];
  return erased.includes(pointer) ? [{ pointer, field, value: undefined, erased: true }] : [];
}

/** The id of another case, which says nothing to a reader: that case stands among the related ones. */
function isBareReference({ system, format, choose }: FormField): boolean {
  return system === true && format === 'case-id' && choose === undefined;
}

function row(pointer: string, field: FormField, value: unknown, data: Data): FactRow {
  const said = field.kind === 'rows' ? amountsOf(field) : field.currency;
  const currency = said === undefined ? undefined : data[said];
  return { pointer, field, value, ...(typeof currency === 'string' ? { currency } : {}) };
}

/** The field that says what the amounts in its rows are in. */
function amountsOf({ fields = {} }: FormField): string | undefined {
  return Object.values(fields).find(({ currency }) => currency !== undefined)?.currency;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The field at a pointer such as `/contact/phone`, with the currency of its amount; a plain text where the schema knows none. */
export function fieldAt(schema: ProcessSchema, pointer: string, data: Data): Pick<FactRow, 'field' | 'currency'> {
  const [name = '', inner] = pointer.slice(1).split('/');
  const outer = schema.fields[name];
  const field = (inner === undefined ? outer : outer?.fields?.[inner]) ?? UNKNOWN;
  const { currency } = row(pointer, field, undefined, data);
  return { field, ...(currency === undefined ? {} : { currency }) };
}

const UNKNOWN: FormField = { kind: 'text', label: { en: '', zh: '' } };
