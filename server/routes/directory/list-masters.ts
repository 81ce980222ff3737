import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listMasters as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { MASTER_SHEET } from '../../sheets/directory-sheets.ts';

export const listMasters = listRoute(
  directoryOperations.listMasters,
  async request => {
    const [after] = readCursor(request.query.cursor, ['text']) ?? [];
    const filter = { after, limit: limitOf(request), text: textOf(request.query.q)?.toLowerCase() };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  MASTER_SHEET,
);
