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
    const { user, organization, code, effective } = request.query;
    const filter = {
      after,
      limit: limitOf(request),
      userId: textOf(user),
      organizationId: textOf(organization),
      code: textOf(code),
      effective: effective === true,
    };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  GRANT_SHEET,
);
