import type { JsonObject } from '../../../domain/json.ts';
import type { ProcessSchema } from '../../api/answers.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { type FactRow, fieldAt } from './fact-rows.ts';

/** What is to be changed about one field. */
export interface Pinned {
  pointer: string;
  text: string;
}

/** The remarks that stand in a command's input so far. */
export function pinnedIn({ remarks }: JsonObject): Pinned[] {
  return Array.isArray(remarks) ? (remarks as Pinned[]) : [];
}

/** The input with the text of a field's remark, or without its remark. */
export function withRemark(typed: JsonObject, pointer: string, text: string | undefined): JsonObject {
  const { remarks: _, ...rest } = typed;
  const before = pinnedIn(typed);
  const known = before.some(remark => remark.pointer === pointer);
  const others = before.filter(remark => remark.pointer !== pointer);
  const changed = before.map(remark => (remark.pointer === pointer && text !== undefined ? { pointer, text } : remark));
  const after = text === undefined ? others : known ? changed : [...before, { pointer, text }];
  return after.length === 0 ? rest : { ...rest, remarks: after.map(remark => ({ ...remark })) };
}

/** What the server says of one remark, or of the remarks as a whole where it says so of none. */
export function remarkProblem(
  problems: readonly FieldProblem[],
  base: string,
  place: number | undefined,
): string | undefined {
  const at = `${base}/remarks${place === undefined ? '' : `/${place}`}`;
  const said = problems.filter(({ pointer = '' }) => {
    const plain = pointer.replace(/^#/, '');
    return plain === at || (place !== undefined && plain.startsWith(`${at}/`));
  });
  return said.length > 0 ? said.map(({ detail }) => detail).join(' ') : undefined;
}

/** The fields remarks may be pinned to, in the order of the form, each as it stands in the case. */
export function pinnableRows(
  schema: ProcessSchema,
  pointers: readonly string[],
  data: Readonly<Record<string, unknown>>,
): FactRow[] {
  return pointers.map(pointer => {
    const [name = '', inner] = pointer.slice(1).split('/');
    const outer = data[name];
    const value = inner === undefined ? outer : (outer as Readonly<Record<string, unknown>> | undefined)?.[inner];
    return { pointer, value, ...fieldAt(schema, pointer, data) };
  });
}
