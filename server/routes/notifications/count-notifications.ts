import { noticeOperations } from '../../../contract/operations/notices.ts';
import { unreadNotices } from '../../../engine/reads/notices.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const countNotifications = route(noticeOperations.countNotifications, async request =>
  ok(await readFor(request, unreadNotices)),
);
