import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listGrants as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { GRANT_SHEET } from '../../sheets/directory-sheets.ts';

export const listGrants = listRoute(
  directoryOperations.listGrants,
  async request => {
    const [after] = readCursor(request.query.cursor, ['text']) ?? [];
    const filter = { after, limit: limitOf(request), userId: textOf(request.query.user) };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  GRANT_SHEET,
);
