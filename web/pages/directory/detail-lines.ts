import type { Answer } from '../../api/operations.ts';

type Entry = Pick<Answer<'listDirectoryHistory'>['items'][number], 'detail' | 'personal'>;

interface Words {
  fieldName(key: string): string;
  right(code: string): string;
  changed(fields: string): string;
}

/** Said by the entry's own columns, or of no use to a reader. */
const UNTOLD = ['version', 'id', 'status'];

/** What an entry of the directory's trail says, a line for each member: from what to what; of personal ones only that they changed. */
export function detailLines({ detail, personal }: Entry, { fieldName, right, changed }: Words): string[] {
  const {
    changes,
    kind: _,
    code,
    ...rest
  } = detail as {
    changes?: Record<string, { from: unknown; to: unknown }>;
    kind?: unknown;
    code?: string;
  } & Record<string, unknown>;
  return [
    ...(code === undefined ? [] : [right(code)]),
    ...Object.entries(rest)
      .filter(([key, value]) => value !== null && typeof value !== 'object' && !UNTOLD.includes(key))
      .map(([key, value]) => `${fieldName(key)}: ${String(value)}`),
    ...Object.entries(changes ?? {})
      .filter(([key]) => !(UNTOLD.includes(key) && key !== 'status'))
      .map(([key, { from, to }]) => `${fieldName(key)}: ${fromTo(from, to)}`),
    ...(personal.length > 0 ? [changed(personal.map(fieldName).join(' · '))] : []),
  ];
}

/** What there was not before, as in a new entry, has nothing to come from. */
function fromTo(from: unknown, to: unknown): string {
  return from === null || from === undefined ? said(to) : `${said(from)} → ${said(to)}`;
}

function said(value: unknown): string {
  return value === null || value === undefined ? '–' : String(value);
}
