import { isProblem } from '../../api/problem.ts';

/** A field of an entry of the directory: texts alone, nothing is the empty one. */
export interface EntryField {
  key: string;
  label: string;
  kind: 'text' | 'choice' | 'person' | 'company' | 'unit' | 'instant';
  options?: readonly { value: string; label: string }[];
  required?: boolean;
  hint?: string | undefined;
  /** What nothing is called, where that is not nothing. */
  nothing?: string;
  /** Of a person or an office: the company it must be of. */
  within?: string | undefined;
}

export type Values = Readonly<Record<string, string>>;

/** What the control for a local time holds as an instant: of the reader's own device, as the control itself is. */
export function instantOf(local: string | undefined): string {
  return local ? new Date(local).toISOString() : '';
}

/** What is sent for a new entry: what was left empty is left out. */
export function newBody(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** What is sent for a change: what differs from what was seen; what was emptied becomes nothing. */
export function patchBody(before: Values, values: Values): Record<string, string | null> {
  const changed = Object.entries(values).filter(([key, value]) => value !== (before[key] ?? ''));
  return Object.fromEntries(changed.map(([key, value]) => [key, value === '' ? null : value]));
}

/** What the server says of each field, and what it says of the whole. */
export function problemsOf(error: unknown, fields: readonly EntryField[]): { of: Values; whole: string[] } {
  if (!isProblem(error)) return { of: {}, whole: [] };
  const { title, detail, errors = [] } = error.problem;
  const of: Record<string, string> = {};
  const whole: string[] = [];
  for (const { pointer = '', detail: says } of errors) {
    const key = pointer.replace(/^#?\//, '');
    if (fields.some(field => field.key === key)) of[key] = says;
    else whole.push(says);
  }
  if (errors.length === 0) whole.push(title, detail);
  return { of, whole };
}

export interface StaleField {
  key: string;
  label: string;
  saw: string;
  now: string;
  yours: string;
}

/** Where somebody else's change and what was typed here meet: each field that is not what the person saw. */
export function staleFields(fields: readonly EntryField[], saw: Values, now: Values, yours: Values): StaleField[] {
  return fields
    .filter(({ key }) => (saw[key] ?? '') !== (now[key] ?? ''))
    .map(({ key, label }) => ({
      key,
      label,
      saw: saw[key] ?? '',
      now: now[key] ?? '',
      yours: yours[key] ?? '',
    }));
}

/** What was typed, carried over to the entry as it is now: untouched fields follow it. */
export function rebased(saw: Values, now: Values, yours: Values): Values {
  return Object.fromEntries(
    Object.entries(yours).map(([key, value]) => [key, value === (saw[key] ?? '') ? (now[key] ?? '') : value]),
  );
}
