import { noticeOperations } from '../../../contract/operations/notices.ts';
import { nothing } from '../../../contract/schemas/tasks.ts';
import { markAllRead } from '../../../engine/notices/mark-read.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { route } from '../../route.ts';

export const readAllNotifications = route(noticeOperations.readAllNotifications, async request => {
  bodyOf(nothing, request.input);
  return actAs(request, { readAllNotifications: true }, markAllRead);
});
