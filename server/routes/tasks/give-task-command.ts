import type { Operation } from '../../../contract/operation.ts';
import type { AnswerVerb } from '../../../domain/kernel/answer-verb.ts';
import type { HelpVerb } from '../../../domain/kernel/help.ts';
import type { Intervention } from '../../../domain/kernel/intervene.ts';
import type { WaitVerb } from '../../../domain/kernel/suspend.ts';
import type { TaskVerb } from '../../../domain/kernel/task.ts';
import { type CommandRequest } from '../../../engine/execute.ts';
import { caseOfTask } from '../../../engine/reads/task-case.ts';
import { HttpError } from '../../http-error.ts';
import { giveAs } from '../../outcome.ts';
import { type Reply, type RouteRequest, route } from '../../route.ts';

/** A verb of a task; its input is judged with it. */
export function taskVerb(operation: Operation, verb: TaskVerb | AnswerVerb | HelpVerb | WaitVerb | Intervention) {
  return route(operation, request => giveToTask(request, { command: verb, input: request.input }, ''));
}

/** Gives a command through a task: the same door as the command's own path on the case, by the task's tag. */
export async function giveToTask(
  request: RouteRequest,
  given: Pick<CommandRequest, 'command' | 'input'>,
  base: string,
): Promise<Reply> {
  const taskId = request.params.id ?? '';
  const known = await caseOfTask(request.deps.engine, taskId);
  if (!known) throw new HttpError('NOT_FOUND');
  return giveAs(
    request,
    { ...known, ...given, taskId },
    { base, body: ({ answer: { task, case: row } }) => ({ task, case: row }) },
  );
}
