import { commentOperations } from '../../../contract/operations/comments.ts';
import { newComment } from '../../../contract/schemas/comments.ts';
import { createComment as create } from '../../../engine/comments.ts';
import { visibleCase } from '../../../engine/reads/visible.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const createComment = route(commentOperations.createComment, async request => {
  const { id: caseId = '' } = request.params;
  // What is wrong with the body is told only to who may know the case.
  await readFor(request, reading => visibleCase(reading, caseId));
  const input = bodyOf(newComment, request.input);
  return actAs(request, { comment: request.input, caseId }, acting => create(acting, caseId, input));
});
