import { taskOperations } from '../../../contract/operations/tasks.ts';
import { decision } from '../../../contract/schemas/tasks.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { ANSWER_VERBS } from '../../../domain/kernel/answer-verb.ts';
import { TASK_VERBS } from '../../../domain/kernel/task.ts';
import { taskDetail } from '../../../engine/reads/task-view.ts';
import { type FieldProblem, HttpError } from '../../http-error.ts';
import { readInput } from '../../input.ts';
import { readFor } from '../../read.ts';
import { type RouteRequest, route } from '../../route.ts';
import { giveToTask } from './give-task-command.ts';

export const decideTask = route(taskOperations.decideTask, async request => {
  const body = readInput(decision, request.input);
  if (!body.ok) throw await unreadable(request, body.errors);
  const { command, data = {} } = body.value;
  // The verbs have paths of their own.
  if (([...TASK_VERBS, ...ANSWER_VERBS] as readonly string[]).includes(command)) {
    throw await unreadable(request, [{ pointer: '/command', code: 'NOT_AN_OPTION' }]);
  }
  return giveToTask(request, { command, input: data as JsonObject }, '/data');
});

/** A body that names no command: told only to who may know the task, after the tag was asked for. */
async function unreadable(request: RouteRequest, errors: FieldProblem[]): Promise<HttpError> {
  await readFor(request, reading => taskDetail(reading, request.params.id ?? ''));
  return request.seen === undefined ? new HttpError('IF_MATCH_REQUIRED') : new HttpError('INVALID_INPUT', { errors });
}
