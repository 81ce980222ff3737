import type { Acted, Acting } from '../act.ts';
import { noticeRows, readUntilOf } from '../reads/notices.ts';
import { mayReadNotice } from './may-read-notice.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** A commit that was under way may still bring a row with an earlier instant; so far back rows are marked one by one. */
const SETTLED_MS = 60_000;

/** Marks the notice of one event as read by the person; the same nothing where there is none or it is not for them. */
export async function markRead({ tx, person, now }: Acting, eventId: string): Promise<Acted | 'not-found'> {
  const subscriptions = await subscriptionsOf(tx, person.userId, now);
  const rows = await tx.find('notifications', { eventId });
  const theirs = rows.find(row =>
    subscriptions.some(({ principal, since }) => principal === row.principal && since <= row.createdAt),
  );
  if (!theirs || !(await mayReadNotice(tx, person, theirs))) return 'not-found';
  await tx.insertIfAbsent('noticeReads', { userId: person.userId, eventId, readAt: now });
  return { body: { id: eventId, read: true } };
}

/** Marks everything as read that the person could see at this instant, and nothing that is yet to come. */
export async function markAllRead({ engine, tx, person, now }: Acting): Promise<Acted> {
  const reading = { engine, reader: tx, person, now };
  const before = await readUntilOf(reading);
  const settled = Math.max(before, now - SETTLED_MS);
  for (let after: { createdAt: number; eventId: string } | undefined; ; ) {
    const rows = await noticeRows(reading, { unread: true, after, limit: PAGE }, settled);
    for (const { notice } of rows) {
      await tx.insertIfAbsent('noticeReads', { userId: person.userId, eventId: notice.eventId, readAt: now });
    }
    const last = rows.at(-1)?.notice;
    if (!last || rows.length <= PAGE) break;
    after = { createdAt: last.createdAt, eventId: last.eventId };
  }
  const fresh = await tx.insertIfAbsent('noticeMarks', { userId: person.userId, readUntil: settled });
  if (!fresh) await tx.update('noticeMarks', { userId: person.userId }, { readUntil: settled });
  return { body: { unread: 0 } };
}

const PAGE = 200;
