import { caseOperations } from '../../../contract/operations/cases.ts';
import { seenRequest } from '../../../contract/schemas/trail.ts';
import { markSeen } from '../../../engine/case-views.ts';
import { visibleCase } from '../../../engine/reads/visible.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { readInput } from '../../input.ts';
import { readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const markCaseSeen = route(caseOperations.markCaseSeen, async request => {
  const id = request.params.id ?? '';
  const body = readInput(seenRequest, request.input);
  if (!body.ok) {
    // What is wrong is told only to who may know the case.
    await readFor(request, reading => visibleCase(reading, id));
    throw new HttpError('INVALID_INPUT', { errors: body.errors });
  }
  const { seq } = body.value;
  return actAs(request, { markCaseSeen: id, seq }, acting => markSeen(acting, id, seq));
});
