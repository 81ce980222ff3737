import { useQueryClient } from '@tanstack/react-query';
import { command, newKey } from '../api/command.ts';
import { askAgain } from '../api/live.ts';

export interface VerbTask {
  id: string;
  tag: string;
  caseId: string;
}

export interface TaskVerbs {
  claim(task: VerbTask): Promise<void>;
  start(task: VerbTask): Promise<void>;
  release(task: VerbTask): Promise<void>;
  handOver(task: VerbTask, assigneeId: string, text: string): Promise<void>;
  delegate(task: VerbTask, assigneeId: string, text: string): Promise<void>;
  consult(task: VerbTask, assigneeId: string, text: string): Promise<void>;
  answer(task: VerbTask, text: string): Promise<void>;
  suspend(task: VerbTask, text: string): Promise<void>;
  resume(task: VerbTask): Promise<void>;
  abstain(task: VerbTask): Promise<void>;
  recuse(task: VerbTask, text: string): Promise<void>;
  addApprover(task: VerbTask, assigneeId: string, text: string): Promise<void>;
}

/** The verbs of a task, given at once: each can be taken back by the next, or changes nothing but what is known. */
export function useTaskVerbs(): TaskVerbs {
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
    start: task => given(task, command('startTask', wish(task, {}))),
    release: task => given(task, command('releaseTask', wish(task, {}))),
    handOver: (task, assigneeId, text) =>
      given(task, command('reassignTask', wish(task, { assigneeId, reason: { text } }))),
    delegate: (task, assigneeId, text) =>
      given(task, command('delegateTask', wish(task, { assigneeId, reason: { text } }))),
    consult: (task, assigneeId, text) =>
      given(task, command('consultTask', wish(task, { assigneeId, reason: { text } }))),
    addApprover: (task, assigneeId, text) =>
      given(task, command('addApprover', wish(task, { assigneeId, reason: { text } }))),
    suspend: (task, text) => given(task, command('suspendTask', wish(task, { reason: { text } }))),
    abstain: task => given(task, command('abstainTask', wish(task, {}))),
    recuse: (task, text) => given(task, command('recuseTask', wish(task, { reason: { text } }))),
    resume: task => given(task, command('resumeTask', wish(task, {}))),
    answer: (task, text) => given(task, command('answerTask', wish(task, { reason: { text } }))),
  };
}
