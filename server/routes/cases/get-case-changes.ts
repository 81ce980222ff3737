import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseChanges } from '../../../engine/reads/case-changes.ts';
import { ok, readFor } from '../../read.ts';
import { changesBody } from '../../render/changes.ts';
import { route } from '../../route.ts';

export const getCaseChanges = route(caseOperations.getCaseChanges, async request => {
  const { since } = request.query;
  const asked = typeof since === 'number' ? { seq: since } : 'seen';
  return ok(changesBody(await readFor(request, reading => caseChanges(reading, request.params.id ?? '', asked))));
});
