import { taskOperations } from '../../../contract/operations/tasks.ts';
import { taskDetail } from '../../../engine/reads/task-view.ts';
import { ok, readFor } from '../../read.ts';
import { taskBody } from '../../render/case.ts';
import { allowedCommand } from '../../render/refusal.ts';
import { taskStandingBody } from '../../render/task-standing.ts';
import { stateLabel } from '../../render/words.ts';
import { route } from '../../route.ts';

export const getTask = route(taskOperations.getTask, async request => {
  const seen = await readFor(request, reading => taskDetail(reading, request.params.id ?? ''));
  const { definition, task, title, standing, zone } = seen;
  const body = {
    task: taskBody(definition, task),
    standing: standing && taskStandingBody(definition, seen.case.state, standing, zone),
    case: { ...seen.case, title, stateLabel: stateLabel(definition, seen.case.state) },
    consultations: seen.consultations,
    allowedCommands: seen.commands.map(command => allowedCommand(definition, command, request.language)),
  };
  return ok(body, { etag: task.tag });
});
