import { z } from 'zod';
import { instant, label, maybeInstant, named, pageOf } from './common.ts';

const notice = named(
  'Notification',
  z.object({
    id: z.string().meta({ description: 'Of what happened; that is one notification of a person' }),
    template: z.string(),
    title: z.string(),
    body: z.string(),
    createdAt: instant,
    readAt: maybeInstant,
    case: z
      .object({
        id: z.string(),
        process: z.string(),
        processLabel: label,
        number: z.string().nullable(),
        title: z.string(),
        state: z.string(),
        stateLabel: label,
      })
      .nullable()
      .meta({ description: 'What it is about, where that is no policy' }),
    policy: z
      .object({ process: z.string(), processLabel: label, version: z.int() })
      .nullable()
      .meta({ description: 'The version of a policy it is about, where that is no case' }),
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
