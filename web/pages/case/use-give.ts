import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CaseDetail, Process, ProcessSchema, Task } from '../../api/answers.ts';
import { commandAt, newKey } from '../../api/command.ts';
import { askAgain } from '../../api/live.ts';
import { isProblem, NoAnswer, type Problem } from '../../api/problem.ts';
import { useDecide, waitsAs } from '../../commands/decide.ts';
import { usePending } from '../../commands/pending.tsx';
import { type TaskVerbs, useTaskVerbs } from '../../commands/task-verbs.ts';
import { to } from '../../paths.ts';
import type { Choice } from './command-choices.ts';
import { type Answered, openedBy } from './opened-by.ts';

export type CommandBody = Readonly<Record<string, unknown>>;

/** What came of the last command where it was not taken: the server's refusal, or that no answer came. */
export type Refused = Problem | 'no-answer' | undefined;

export interface Giving {
  /** Something is on its way, or a decision waits for its "undo". */
  busy: boolean;
  refused: Refused;
  /** True where it was taken, or waits for its "undo". */
  give(choice: Choice, body?: CommandBody): Promise<boolean>;
  forget(): void;
}

interface GivenAt {
  detail: CaseDetail;
  process: Process;
  schema: ProcessSchema;
  task: Task | undefined;
}

/** Gives a command to the case or its task: decisions wait for their "undo", others go at once. */
export function useGive({ detail, process, schema, task }: GivenAt): Giving {
  const decide = useDecide();
  const verbs = useTaskVerbs();
  const { waits } = usePending();
  const toCase = useCaseCommand({ detail, process, schema });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const send = (choice: Choice, body: CommandBody): Promise<void> => {
    if (choice.way === 'case' || !task) return toCase(choice, body);
    if (choice.way === 'verb') return plainVerb(choice.command)(verbs)(task);
    return decide({ task, command: choice, data: body, about: detail.number ?? detail.title });
  };
  const give = async (choice: Choice, body: CommandBody = {}): Promise<boolean> => {
    setBusy(true);
    setRefused(undefined);
    try {
      await send(choice, body);
      return true;
    } catch (error) {
      if (!isProblem(error) && !(error instanceof NoAnswer)) throw error;
      setRefused(isProblem(error) ? error.problem : 'no-answer');
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy: busy || waits(waitsAs(task?.id ?? '')), refused, give, forget: () => setRefused(undefined) };
}

/** The verbs that ask for nothing first; the others have their own dialogs. */
function plainVerb(name: string): (verbs: TaskVerbs) => TaskVerbs['claim'] {
  const plain: Readonly<Record<string, (verbs: TaskVerbs) => TaskVerbs['claim']>> = {
    claim: verbs => verbs.claim,
    release: verbs => verbs.release,
    start: verbs => verbs.start,
    resume: verbs => verbs.resume,
    abstain: verbs => verbs.abstain,
  };
  const found = plain[name];
  if (!found) throw new Error(`The page gives no verb ${name}`);
  return found;
}

/** A command of the process at its own path; what opens another case leads there, what removes this one leads to the list. */
function useCaseCommand({ detail, process, schema }: Omit<GivenAt, 'task'>) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id, tag } = detail;
  return async ({ command, removes }: Choice, body: CommandBody): Promise<void> => {
    const path = process.commands.find(({ code }) => code === command)?.path ?? '';
    try {
      const wish = { body, seen: tag, key: newKey() };
      const { body: answer } = await commandAt<Answered>('post', path.replace('{id}', id), wish);
      if (removes) return await navigate(to.cases());
      const opened = openedBy(detail, schema, answer);
      if (opened) return await navigate(to.editCase(opened));
    } finally {
      await askAgain(queries, [id]);
    }
  };
}
