import type { Dialect } from '../dialect.ts';

/** How a person wants notices mailed; without a row it is as the policy says. */
export function mailPreferencesTable(d: Dialect) {
  return d.table('mail_preferences', {
    userId: d.text('user_id').primaryKey(),
    mode: d.text('mode').notNull(),
    digestHour: d.int('digest_hour').notNull(),
    digestAt: d.int('digest_at'),
    digestedUntil: d.int('digested_until').notNull(),
  });
}
