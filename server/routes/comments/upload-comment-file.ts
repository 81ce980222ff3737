import { commentOperations } from '../../../contract/operations/comments.ts';
import { addCommentFile, commentFileRules } from '../../../engine/comments.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { readFor, textOf } from '../../read.ts';
import { refusalError } from '../../render/refusal.ts';
import { route } from '../../route.ts';
import { storedFile } from '../../stored-file.ts';

/** Stores the file, then lets it join the comment; one that joins none is swept. What is not taken is told before a byte is kept. */
export const uploadCommentFile = route(commentOperations.uploadCommentFile, async request => {
  const { id: caseId = '', commentId = '' } = request.params;
  const at = { caseId, commentId, name: textOf(request.query.name) ?? '' };
  const rules = await readFor(request, reading => commentFileRules(reading, { ...at, key: request.key }));
  if (rules.refusal) throw refusalError(undefined, rules.refusal, '');
  if (rules.problems.length > 0) {
    const errors = rules.problems.map(({ code, params }) => ({ parameter: 'name', code, params }));
    throw new HttpError('INVALID_INPUT', { errors });
  }
  const file = await storedFile(request, rules);
  return actAs(request, { ...at, sha256: file.sha256 }, acting => addCommentFile(acting, at, file));
});
