import { viewOperations } from '../../../contract/operations/views.ts';
import { removeView as remove } from '../../../engine/saved-views.ts';
import { actAs } from '../../act.ts';
import { route } from '../../route.ts';
import { viewReply } from './view-reply.ts';

export const removeView = route(viewOperations.removeView, async request => {
  const id = request.params.id ?? '';
  const reply = await actAs(request, { removeView: id }, acting => remove(acting, id, request.seen));
  return viewReply(reply, request.language);
});
