import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listCapabilities as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { CAPABILITY_SHEET } from '../../sheets/directory-sheets.ts';

export const listCapabilities = listRoute(
  directoryOperations.listCapabilities,
  async request => {
    const [after] = readCursor(request.query.cursor, ['text']) ?? [];
    const { user, code, effective } = request.query;
    const filter = {
      after,
      limit: limitOf(request),
      userId: textOf(user),
      code: textOf(code),
      effective: effective === true,
    };
    const { items, next } = await readFor(request, reading => read(reading, filter));
    return { items, next: next === undefined ? undefined : [next] };
  },
  CAPABILITY_SHEET,
);
