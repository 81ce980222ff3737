import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseRecords } from '../../../engine/reads/case-records.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getCaseRecords = route(caseOperations.getCaseRecords, async request =>
  ok({ items: await readFor(request, reading => caseRecords(reading, request.params.id ?? '')) }),
);
