import type { Operation } from '../operation.ts';
import { LISTING, VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/notices.ts';
import { nothing } from '../schemas/tasks.ts';

/** In-app messages (站内信) of the caller (domain/effects.md section 4). */
export const noticeOperations = {
  listNotifications: {
    id: 'listNotifications',
    method: 'get',
    path: '/v1/notifications',
    tag: 'notifications',
    summary: { en: 'Your in-app messages, newest first', zh: '我的站内信' },
    access: 'signed-in',
    query: [
      ...LISTING,
      { name: 'unread', type: 'boolean', preset: false, summary: { en: 'Only what is unread', zh: '仅未读' } },
    ],
    success: { status: 200, schema: shape.notices },
  },
  countNotifications: {
    id: 'countNotifications',
    method: 'get',
    path: '/v1/notifications/counts',
    tag: 'notifications',
    summary: { en: 'How many messages you have not read', zh: '未读站内信数' },
    access: 'signed-in',
    success: { status: 200, schema: shape.noticeCounts },
  },
  readNotification: {
    id: 'readNotification',
    method: 'post',
    path: '/v1/notifications/{id}/read',
    tag: 'notifications',
    summary: { en: 'Mark one message as read', zh: '标记为已读' },
    access: 'signed-in',
    query: [VALIDATE_ONLY],
    body: { schema: nothing, optional: true, example: {} },
    key: 'required',
    success: { status: 200, schema: shape.readNotice },
    preview: shape.readNoticePreview,
  },
  readAllNotifications: {
    id: 'readAllNotifications',
    method: 'post',
    path: '/v1/notifications/read-all',
    tag: 'notifications',
    summary: { en: 'Mark all messages as read', zh: '全部标记为已读' },
    access: 'signed-in',
    query: [VALIDATE_ONLY],
    body: { schema: nothing, optional: true, example: {} },
    key: 'required',
    success: { status: 200, schema: shape.noticeCounts },
    preview: shape.noticeCountsPreview,
  },
} as const satisfies Record<string, Operation>;
