import { z } from 'zod';
import { instant, label, maybeInstant, named, pageOf } from './common.ts';

const notice = named(
  'Notification',
  z.object({
    id: z.string().meta({ description: 'Of the event; one event is one notification of a person' }),
    template: z.string(),
    title: z.string(),
    body: z.string(),
    createdAt: instant,
    readAt: maybeInstant,
    case: z.object({
      id: z.string(),
      process: z.string(),
      processLabel: label,
      number: z.string().nullable(),
      title: z.string(),
      state: z.string(),
      stateLabel: label,
    }),
    taskId: z.string().nullable().meta({ description: 'The open task of the case that you have or may take' }),
  }),
);

export const notices = pageOf('NotificationList', notice);

export const noticeCounts = named(
  'NotificationCounts',
  z.object({ unread: z.int().meta({ description: 'Counted up to 1000' }) }),
);

export const readNotice = named('NotificationRead', z.object({ id: z.string(), read: z.literal(true) }));
export const readNoticePreview = named('NotificationReadPreview', readNotice.extend({ valid: z.literal(true) }));
export const noticeCountsPreview = named('NotificationCountsPreview', noticeCounts.extend({ valid: z.literal(true) }));
