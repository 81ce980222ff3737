import { useState } from 'react';
import { placeOfProblem } from '../../components/form/form-document.ts';
import type { FieldProblem, FormFieldSet } from '../../components/form/form-field.ts';
import type { Kept } from './kept.ts';

/** What is said at the fields: of those the person has left, and of all once they tried to hand it in. */
export function useFormProblems(fields: FormFieldSet, todo: readonly FieldProblem[], kept: Kept) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const visible = ({ pointer = '' }: FieldProblem) => {
    const place = placeOfProblem(fields, pointer)?.pointer ?? '';
    return tried || [...left].some(other => other === place || other.startsWith(`${place}/`));
  };
  const refusals = kept.refusals.filter(visible);
  const others = todo.filter(({ pointer }) => !refusals.some(refusal => refusal.pointer === pointer));
  return {
    shown: [...refusals, ...others.filter(visible)],
    leave: (pointer: string) => setLeft(before => (before.has(pointer) ? before : new Set([...before, pointer]))),
    tryAll: () => setTried(true),
    tried,
  };
}
