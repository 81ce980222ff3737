import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listGrants as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { limitOf, pageReply, readFor, textOf } from '../../read.ts';
import { route } from '../../route.ts';

export const listGrants = route(directoryOperations.listGrants, async request => {
  const [after] = readCursor(request.query.cursor, ['text']) ?? [];
  const filter = { after, limit: limitOf(request), userId: textOf(request.query.user) };
  const { items, next } = await readFor(request, reading => read(reading, filter));
  return pageReply(request, items, next === undefined ? undefined : [next]);
});
