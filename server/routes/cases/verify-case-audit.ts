import { caseOperations } from '../../../contract/operations/cases.ts';
import { TRAIL_FAULTS } from '../../../domain/messages/history.ts';
import { filledLabel } from '../../../domain/messages.ts';
import { caseVerification } from '../../../engine/reads/case-verification.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const verifyCaseAudit = route(caseOperations.verifyCaseAudit, async request => {
  const found = await readFor(request, reading => caseVerification(reading, request.params.id ?? ''));
  const { fault, entries } = found;
  const sentence = fault
    ? filledLabel(TRAIL_FAULTS[fault.fault], { seq: fault.seq })
    : filledLabel(TRAIL_FAULTS.whole, { entries });
  return ok({ ...found, sentence });
});
