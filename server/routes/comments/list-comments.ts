import { commentOperations } from '../../../contract/operations/comments.ts';
import { commentsOf } from '../../../engine/reads/comments.ts';
import { readCursor } from '../../cursor.ts';
import { limitOf, pageReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listComments = route(commentOperations.listComments, async request => {
  const place = readCursor(request.query.cursor, ['number', 'text']);
  const page = { after: place && { madeAt: place[0], id: place[1] }, limit: limitOf(request) };
  const { items, next } = await readFor(request, reading => commentsOf(reading, request.params.id ?? '', page));
  return pageReply(request, items, next && [next.madeAt, next.id]);
});
