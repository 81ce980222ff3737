import type { Fields } from '../../kernel/fields.ts';

/** Whether a path such as `contact.name` or `/contact/name` leads to a field. */
export function hasField(fields: Fields, path: string): boolean {
  const [first = '', ...rest] = path.replace(/^\//, '').split(/[./]/);
  const field = Object.hasOwn(fields, first) ? fields[first] : undefined;
  if (!field) return false;
  return rest.length === 0 || (field.kind === 'group' && hasField(field.fields, rest.join('.')));
}
