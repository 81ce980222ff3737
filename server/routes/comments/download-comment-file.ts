import { commentOperations } from '../../../contract/operations/comments.ts';
import { commentFile } from '../../../engine/reads/comments.ts';
import { fileReply } from '../../file-reply.ts';
import { readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const downloadCommentFile = route(commentOperations.downloadCommentFile, async request => {
  const { id: caseId = '', commentId = '', fileId = '' } = request.params;
  return fileReply(request, await readFor(request, reading => commentFile(reading, { caseId, commentId, fileId })));
});
