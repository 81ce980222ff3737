import { commentOperations } from '../../../contract/operations/comments.ts';
import { commentsOf } from '../../../engine/reads/comments.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor } from '../../read.ts';
import { COMMENT_SHEET } from '../../sheets/comment-sheet.ts';

export const listComments = listRoute(
  commentOperations.listComments,
  async request => {
    const place = readCursor(request.query.cursor, ['number', 'text']);
    const page = { after: place && { madeAt: place[0], id: place[1] }, limit: limitOf(request) };
    const { items, next } = await readFor(request, reading => commentsOf(reading, request.params.id ?? '', page));
    return { items, next: next && [next.madeAt, next.id] };
  },
  COMMENT_SHEET,
);
