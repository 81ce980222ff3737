import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../../domain/json.ts';
import type { FormField } from '../../api/answers.ts';
import type { Members } from './controls/control.ts';
import type { Around, FormFieldSet } from './form-field.ts';
import type { PlacedProblem } from './problems.ts';

/** What holds for a whole form and for each group in it. */
export interface FormScope {
  problems: readonly PlacedProblem[];
  around: Around;
  idBase: string;
  locked: readonly string[];
  masked: readonly string[];
  onLeave(pointer: string): void;
  onUnmask(pointer: string): void;
  /** What the page wants to say of a field, below it. */
  extraAt(pointer: string): ReactNode;
  /** The heading above says its name already. */
  headed: boolean;
}

/** One field in its place. */
export interface EntryProps extends FormScope {
  name: string;
  pointer: string;
  field: FormField;
  value: Json | undefined;
  fields: FormFieldSet;
  /** The document, or the group, it stands in. */
  holder: JsonObject;
  change(members: Members): void;
}

export function fieldId(idBase: string, pointer: string): string {
  return idBase + pointer.replaceAll('/', '-');
}

/** Puts the focus on the control of a field, or on the first one of a group. */
export function focusField(idBase: string, pointer: string): void {
  const found = document.getElementById(fieldId(idBase, pointer));
  if (!found) return;
  const control = found.matches('input, textarea')
    ? found
    : found.querySelector<HTMLElement>('input, textarea, button');
  found.scrollIntoView({ block: 'center' });
  (control ?? found).focus({ preventScroll: true });
}

export function problemAt({ problems, pointer }: Pick<EntryProps, 'problems' | 'pointer'>): string | undefined {
  const said = problems.filter(problem => problem.pointer === pointer).map(({ detail }) => detail);
  return said.length > 0 ? said.join(' ') : undefined;
}
