import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail, Process, Task } from '../../api/answers.ts';
import { commandAt, newKey } from '../../api/command.ts';
import { isProblem, type Problem } from '../../api/problem.ts';
import { useDecide, waitsAs } from '../../commands/decide.ts';
import { usePending } from '../../commands/pending.tsx';
import { useTaskVerbs } from '../../commands/task-verbs.ts';
import type { Choice } from './command-choices.ts';

type Input = Readonly<Record<string, unknown>>;

export interface Giving {
  busy: boolean;
  problem: Problem | undefined;
  give(choice: Choice, input?: Input): Promise<boolean>;
  forget(): void;
}

/** Gives a command to the case or its task: decisions wait for their "undo", others go at once. */
export function useGive(detail: CaseDetail, process: Process, task: Task | undefined): Giving {
  const queries = useQueryClient();
  const decide = useDecide();
  const verbs = useTaskVerbs();
  const { waits } = usePending();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const sent = async (send: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send();
      return true;
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error.problem);
      return false;
    } finally {
      setBusy(false);
      await queries.invalidateQueries();
    }
  };
  const give = async (choice: Choice, input: Input = {}): Promise<boolean> => {
    if (choice.way === 'case' || !task) return sent(() => toCase(choice, input, newKey()));
    if (choice.way === 'verb')
      return sent(() => (choice.command === 'claim' ? verbs.claim(task) : verbs.release(task)));
    return sent(() => decide({ task, command: choice, data: input, about: detail.number ?? detail.title }));
  };
  const toCase = (choice: Choice, input: Input, key: string) => {
    const path = process.commands.find(({ code }) => code === choice.command)?.path ?? '';
    return commandAt('post', path.replace('{id}', detail.id), { body: input, seen: detail.tag, key });
  };
  return { busy: busy || waits(waitsAs(task?.id ?? '')), problem, give, forget: () => setProblem(undefined) };
}
