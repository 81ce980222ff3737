import { useQueryClient } from '@tanstack/react-query';
import { command, newKey } from '../api/command.ts';
import { askAgain } from '../api/live.ts';

export interface VerbTask {
  id: string;
  tag: string;
  caseId: string;
}

/** Claims a task, gives it back to its candidates or hands it to somebody: at once, as each can be taken back by the next. */
export function useTaskVerbs(): {
  claim(task: VerbTask): Promise<void>;
  release(task: VerbTask): Promise<void>;
  handOver(task: VerbTask, assigneeId: string, text: string): Promise<void>;
} {
  const queries = useQueryClient();
  const given = async ({ caseId }: VerbTask, send: Promise<unknown>) => {
    try {
      await send;
    } finally {
      await askAgain(queries, [caseId]);
    }
  };
  const wish = <B>({ id, tag }: VerbTask, body: B) => ({ params: { id }, body, seen: tag, key: newKey() });
  return {
    claim: task => given(task, command('claimTask', wish(task, {}))),
    release: task => given(task, command('releaseTask', wish(task, {}))),
    handOver: (task, assigneeId, text) =>
      given(task, command('reassignTask', wish(task, { assigneeId, reason: { text } }))),
  };
}
