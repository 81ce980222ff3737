import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail, Process, Task } from '../../api/answers.ts';
import { command, commandAt, newKey } from '../../api/command.ts';
import { isProblem, type Problem } from '../../api/problem.ts';
import { usePending } from '../../commands/pending.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Choice } from './command-choices.ts';
import { useCaseTexts } from './texts.ts';

type Input = Readonly<Record<string, unknown>>;

export interface Giving {
  busy: boolean;
  problem: Problem | undefined;
  give(choice: Choice, input?: Input): Promise<boolean>;
  forget(): void;
}

/** Gives a command to the case or its task: decisions wait for their "undo", others go at once. */
export function useGive(detail: CaseDetail, process: Process, task: Task | undefined): Giving {
  const say = useCaseTexts();
  const { label } = useLabels();
  const queries = useQueryClient();
  const pending = usePending();
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
    const key = newKey();
    if (choice.way === 'case' || !task) return sent(() => toCase(choice, input, key));
    const params = { id: task.id };
    if (choice.way === 'verb') {
      const id = choice.command === 'claim' ? 'claimTask' : 'releaseTask';
      return sent(() => command(id, { params, body: {}, seen: task.tag, key }));
    }
    pending.later({
      id: key,
      label: say('pending', { label: label(choice.label), number: detail.number ?? detail.title }),
      run: async () => {
        const body = { command: choice.command, data: input };
        await sent(() => command('decideTask', { params, body, seen: task.tag, key }));
      },
    });
    return true;
  };
  const toCase = (choice: Choice, input: Input, key: string) => {
    const path = process.commands.find(({ code }) => code === choice.command)?.path ?? '';
    return commandAt('post', path.replace('{id}', detail.id), { body: input, seen: detail.tag, key });
  };
  return { busy, problem, give, forget: () => setProblem(undefined) };
}
