import { noticeOperations } from '../../../contract/operations/notices.ts';
import { nothing } from '../../../contract/schemas/tasks.ts';
import { markRead } from '../../../engine/notices/mark-read.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { route } from '../../route.ts';

export const readNotification = route(noticeOperations.readNotification, async request => {
  bodyOf(nothing, request.input);
  const id = request.params.id ?? '';
  return actAs(request, { readNotification: id }, acting => markRead(acting, id));
});
