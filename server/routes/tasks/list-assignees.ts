import { taskOperations } from '../../../contract/operations/tasks.ts';
import { assignees } from '../../../engine/reads/assignees.ts';
import { ok, readFor } from '../../read.ts';
import { refusalError } from '../../render/refusal.ts';
import { route } from '../../route.ts';

export const listAssignees = route(taskOperations.listAssignees, async request => {
  const found = await readFor(request, reading => assignees(reading, request.params.id ?? ''));
  const definition = request.deps.engine.processes.get(found.process);
  if ('refusal' in found) throw refusalError(definition, found.refusal, '');
  return ok({ items: found.items });
});
