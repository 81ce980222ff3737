import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseHistory } from '../../../engine/reads/case-history.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor } from '../../read.ts';
import { historyBody } from '../../render/case.ts';
import { HISTORY_SHEET } from '../../sheets/history-sheet.ts';

export const getCaseHistory = listRoute(
  caseOperations.getCaseHistory,
  async request => {
    const [after] = readCursor(request.query.cursor, ['number']) ?? [0];
    const { definition, items, next } = await readFor(request, reading =>
      caseHistory(reading, request.params.id ?? '', { after, limit: limitOf(request) }),
    );
    return { items: items.map(entry => historyBody(definition, entry)), next: next === undefined ? undefined : [next] };
  },
  HISTORY_SHEET,
);
