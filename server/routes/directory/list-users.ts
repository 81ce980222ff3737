import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listUsers as read } from '../../../engine/reads/directory.ts';
import { readCursor } from '../../cursor.ts';
import { limitOf, pageReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listUsers = route(directoryOperations.listUsers, async request => {
  const [after] = readCursor(request.query.cursor, ['text']) ?? [];
  const { items, next } = await readFor(request, reading => read(reading, { after, limit: limitOf(request) }));
  return pageReply(request, items, next === undefined ? undefined : [next]);
});
