import type { FormField } from '../../api/answers.ts';
import type { FormFieldSet } from '../../components/form/form-field.ts';

/** More than these are read in the entry itself. */
const SHOWN = 5;

/** What of an entry stands in the list. */
export interface EntryColumns {
  /** Columns of their own, in the order of the kind. */
  fields: [string, FormField][];
  /** Yes-or-no fields of a kind that has many: told together, those that are so. */
  flags: [string, FormField][];
}

/** The fields of a kind as columns; a currency stands with its amount, dates of validity have columns of every kind. */
export function entryColumns(fields: FormFieldSet): EntryColumns {
  const currencies = new Set(Object.values(fields).flatMap(({ currency }) => currency ?? []));
  const own = Object.entries(fields).filter(([name]) => !currencies.has(name) && !VALIDITY.includes(name));
  const flags = own.filter(([, { kind }]) => kind === 'boolean');
  const others = own.filter(([, { kind }]) => kind !== 'boolean');
  if (own.length <= SHOWN) return { fields: own, flags: [] };
  return { fields: others.slice(0, SHOWN), flags };
}

const VALIDITY = ['from', 'until'];

/** What an amount of an entry is in. */
export function currencyOf({ currency }: FormField, data: Readonly<Record<string, unknown>>): string | undefined {
  const said = currency === undefined ? undefined : data[currency];
  return typeof said === 'string' ? said : undefined;
}
