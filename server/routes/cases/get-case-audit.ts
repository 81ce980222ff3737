import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseAudit } from '../../../engine/reads/case-audit.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getCaseAudit = route(caseOperations.getCaseAudit, async request =>
  ok(await readFor(request, reading => caseAudit(reading, request.params.id ?? ''))),
);
