import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseEntry } from '../../../engine/reads/case-entry.ts';
import { HttpError } from '../../http-error.ts';
import { ok, readFor } from '../../read.ts';
import { entryBody } from '../../render/case-entry.ts';
import { route } from '../../route.ts';

export const getCaseEntry = route(caseOperations.getCaseEntry, async request => {
  const { id = '', seq = '' } = request.params;
  if (!/^[1-9]\d{0,8}$/.test(seq)) throw new HttpError('NOT_FOUND');
  return ok(entryBody(await readFor(request, reading => caseEntry(reading, id, Number(seq))), request.language));
});
