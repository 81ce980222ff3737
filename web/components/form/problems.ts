import { shownPlace } from './form-document.ts';
import type { FieldProblem, FormFieldSet } from './form-field.ts';

export interface PlacedProblem {
  /** The pointer of the field it is shown at. */
  pointer: string;
  label: { en: string; zh: string } | null;
  detail: string;
}

/** Each problem with the field it is shown at, in the order of the form; what no field of it is about comes last. */
export function placedProblems(fields: FormFieldSet, problems: readonly FieldProblem[], base = ''): PlacedProblem[] {
  const order = Object.keys(fields);
  const placed = problems.map(({ pointer = '', detail }) => {
    const place = shownPlace(fields, within(pointer, base));
    return { pointer: place?.pointer ?? '', label: place?.field.label ?? null, detail };
  });
  const rank = ({ pointer }: PlacedProblem) =>
    pointer === '' ? order.length : order.indexOf(pointer.split('/')[1] ?? '');
  return placed.toSorted((a, b) => rank(a) - rank(b));
}

/** The pointer inside the form: what the server says of a body that holds the form at `base`. */
function within(pointer: string, base: string): string {
  const plain = pointer.replace(/^#/, '');
  return plain.startsWith(`${base}/`) ? plain.slice(base.length) : plain;
}
