import { useQueryClient } from '@tanstack/react-query';
import type { Label } from '../../domain/label.ts';
import { ask } from '../api/client.ts';
import { command, newKey } from '../api/command.ts';
import { askAgain } from '../api/live.ts';
import { placeOf } from '../api/operations.ts';
import { isProblem, NoAnswer } from '../api/problem.ts';
import { defineTexts } from '../i18n/texts.ts';
import { useLabels } from '../i18n/use-labels.ts';
import { useFailures } from './failures.tsx';
import { usePending } from './pending.tsx';
import { typedText } from './typed-text.ts';

export interface Decision {
  /** As the person saw it: its tag is what the decision stands on. */
  task: { id: string; tag: string; caseId: string };
  /** One of the commands that decide the task. */
  command: { command: string; label: Label };
  /** The command's own input, its reason included. */
  data?: Readonly<Record<string, unknown>>;
  /** Number or title of the case. */
  about: string;
}

const useTexts = defineTexts('decide', {
  waiting: { en: '{{command}} · {{about}}', zh: '{{command}} · {{about}}' },
});

/** The name a decision waits under: a task has one at most. */
export function waitsAs(taskId: string): string {
  return `task:${taskId}`;
}

/**
 * Decides a task. The server judges it first without writing; what it refuses is thrown (ApiProblem) and nothing waits. Else the
 * decision waits for its "undo", and is then sent under one key. What fails after that is told in the shell.
 */
export function useDecide(): (decision: Decision) => Promise<void> {
  const say = useTexts();
  const { label } = useLabels();
  const queries = useQueryClient();
  const pending = usePending();
  const failures = useFailures();
  return async ({ task, command: given, data = {}, about }) => {
    const id = waitsAs(task.id);
    if (pending.waits(id)) return;
    const wish = { params: { id: task.id }, body: { command: given.command, data }, seen: task.tag };
    await judged(wish);
    if (pending.waits(id)) return;
    const key = newKey();
    const words = say('waiting', { command: label(given.label), about });
    const run = async (): Promise<void> => {
      try {
        await command('decideTask', { ...wish, key });
      } catch (error) {
        const again = error instanceof NoAnswer || isProblem(error, 'STORE_UNAVAILABLE') ? () => void run() : undefined;
        failures.tell({ id, label: words, error, caseId: task.caseId, typed: typedText(data), again });
      }
      await askAgain(queries, [task.caseId]);
    };
    pending.later({ id, label: words, run });
  };
}

/** Asked of the server without writing; where no answer comes the decision waits all the same and is tried when its time is over. */
async function judged(wish: { params: { id: string }; body: unknown; seen: string }): Promise<void> {
  const { method, path } = placeOf('decideTask', wish.params);
  try {
    await ask({ method, path, query: { 'validate-only': true }, body: wish.body, seen: wish.seen, key: newKey() });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}
