import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { commandAt, newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { to } from '../../paths.ts';
import type { FormPlan } from './form-plan.ts';
import type { FormKeeper } from './keeper.ts';
import { useFormPageTexts } from './texts.ts';

/**
 * Hands the form in and opens the case: what is typed is saved first, then the draft's command is given under one key for as long as
 * no answer came. Answers false where something is still to be done.
 */
export function useHandIn({
  plan,
  keeper,
  todo,
}: {
  plan: FormPlan;
  keeper: FormKeeper;
  todo: readonly FieldProblem[];
}) {
  const say = useFormPageTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useRef<string>(undefined);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const give = async () => {
    const { id = '', tag: seen } = keeper.now();
    const path = plan.onward?.path?.replace('{id}', id);
    if (!path) return;
    key.current ??= newKey();
    await commandAt('post', path, { body: {}, key: key.current, seen });
  };
  const run = async (): Promise<boolean> => {
    setTrouble(undefined);
    if (todo.length > 0) return false;
    setBusy(true);
    try {
      if (!(await keeper.flush())) return false;
      await give();
      await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith('/v1/cases') });
      void navigate(to.case(keeper.now().id ?? ''));
      return true;
    } catch (error) {
      if (isProblem(error)) key.current = undefined;
      setTrouble(isProblem(error) ? error.problem.detail : say('noAnswer'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, run };
}
