import { viewOperations } from '../../../contract/operations/views.ts';
import { newView } from '../../../contract/schemas/views.ts';
import { createView as create } from '../../../engine/saved-views.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { route } from '../../route.ts';
import { savedQueryProblems } from '../../saved-query.ts';
import { viewReply } from './view-reply.ts';

export const createView = route(viewOperations.createView, async request => {
  const input = bodyOf(newView, request.input);
  const errors = savedQueryProblems(input.list, input.query);
  if (errors.length > 0) throw new HttpError('INVALID_INPUT', { errors });
  const reply = await actAs(request, { createView: request.input }, acting => create(acting, input));
  return viewReply(reply, request.language);
});
