import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseDeadlines } from '../../../engine/reads/deadline-view.ts';
import { ok, readFor } from '../../read.ts';
import { deadlineBody } from '../../render/case.ts';
import { route } from '../../route.ts';

export const getCaseDeadlines = route(caseOperations.getCaseDeadlines, async request => {
  const { definition, deadlines } = await readFor(request, reading => caseDeadlines(reading, request.params.id ?? ''));
  return ok({ items: deadlines.map(deadline => deadlineBody(definition, deadline, request.language)) });
});
