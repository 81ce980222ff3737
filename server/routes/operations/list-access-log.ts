import { systemOperations } from '../../../contract/operations/operations.ts';
import type { QueryValue } from '../../../contract/query.ts';
import { ACCESS_LOG_ITEM, accessLog } from '../../../engine/reads/access-log.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { ACCESS_LOG_SHEET } from '../../sheets/access-log-sheet.ts';

export const listAccessLog = listRoute(
  systemOperations.listAccessLog,
  async request => {
    const { query } = request;
    const place = readCursor(query.cursor, ['number', 'text']);
    const filter = {
      userId: textOf(query.person),
      subject: textOf(query.subject),
      kind: textOf(query.kind),
      from: numberOf(query.from),
      until: numberOf(query.until),
      after: place && { at: place[0], id: place[1] },
      limit: limitOf(request),
    };
    const { items, next } = await readFor(request, reading => accessLog(reading, filter), ACCESS_LOG_ITEM);
    return { items, next: next && [next.at, next.id] };
  },
  ACCESS_LOG_SHEET,
);

function numberOf(value: QueryValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
