import type { Dialect } from '../dialect.ts';

/** The instant up to which a person has marked all notices as read. */
export function noticeMarksTable(d: Dialect) {
  return d.table('notice_marks', {
    userId: d.text('user_id').primaryKey(),
    readUntil: d.int('read_until').notNull(),
  });
}
