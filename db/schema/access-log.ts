import type { Dialect } from '../dialect.ts';

/** Denied calls, reveals of personal data and exports; never part of a case's trail (domain/access.md section 8). */
export function accessLogTable(d: Dialect) {
  return d.table('access_log', {
    id: d.text('id').primaryKey(),
    at: d.int('at').notNull(),
    kind: d.text('kind').notNull(),
    userId: d.text('user_id').notNull(),
    operation: d.text('operation').notNull(),
    subject: d.text('subject'),
    code: d.text('code'),
    detail: d.text('detail').notNull(),
  });
}
