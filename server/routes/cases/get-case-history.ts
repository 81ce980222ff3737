import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseHistory } from '../../../engine/reads/case-history.ts';
import { readCursor } from '../../cursor.ts';
import { limitOf, pageReply, readFor } from '../../read.ts';
import { historyBody } from '../../render/case.ts';
import { route } from '../../route.ts';

export const getCaseHistory = route(caseOperations.getCaseHistory, async request => {
  const [after] = readCursor(request.query.cursor, ['number']) ?? [0];
  const page = await readFor(request, reading =>
    caseHistory(reading, request.params.id ?? '', { after, limit: limitOf(request) }),
  );
  const items = page.items.map(entry => historyBody(page.definition, entry));
  return pageReply(request, items, page.next === undefined ? undefined : [page.next]);
});
