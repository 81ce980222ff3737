import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listOrganizations as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { ORGANIZATION_SHEET } from '../../sheets/directory-sheets.ts';

export const listOrganizations = listRoute(
  directoryOperations.listOrganizations,
  async request => {
    const [after] = readCursor(request.query.cursor, ['text']) ?? [];
    const { kind, status, q } = request.query;
    const filter = {
      after,
      limit: limitOf(request),
      kind: textOf(kind),
      status: textOf(status),
      text: textOf(q)?.toLowerCase(),
    };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  ORGANIZATION_SHEET,
);
