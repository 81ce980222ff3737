import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listUsers as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { USER_SHEET } from '../../sheets/directory-sheets.ts';

export const listUsers = listRoute(
  directoryOperations.listUsers,
  async request => {
    const [after] = readCursor(request.query.cursor, ['text']) ?? [];
    const { organization, unit, status, q, sort } = request.query;
    const filter = {
      after,
      limit: limitOf(request),
      sort: SORTS.find(known => known === sort),
      organizationId: textOf(organization),
      unitId: textOf(unit),
      status: textOf(status),
      text: textOf(q)?.toLowerCase(),
    };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  USER_SHEET,
);

const SORTS = ['id', 'name', '-name'] as const;
