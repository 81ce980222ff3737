import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listUnits as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { UNIT_SHEET } from '../../sheets/directory-sheets.ts';

export const listUnits = listRoute(
  directoryOperations.listUnits,
  async request => {
    const [after] = readCursor(request.query.cursor, ['text']) ?? [];
    const { organization, q } = request.query;
    const filter = {
      after,
      limit: limitOf(request),
      organizationId: textOf(organization),
      text: textOf(q)?.toLowerCase(),
    };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  UNIT_SHEET,
);
