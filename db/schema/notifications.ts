import type { Dialect } from '../dialect.ts';

/**
 * In-app messages to principals, one an event and principal, about a case or else a version of a policy; `mail_status` says whether the
 * courier has looked at it.
 */
export function notificationsTable(d: Dialect) {
  return d.table('notifications', {
    id: d.text('id').primaryKey(),
    caseId: d.text('case_id'),
    eventId: d.text('event_id').notNull(),
    template: d.text('template').notNull(),
    principal: d.text('principal').notNull(),
    params: d.text('params').notNull(),
    createdAt: d.int('created_at').notNull(),
    mailStatus: d.text('mail_status').notNull(),
    policyProcess: d.text('policy_process'),
    policyVersion: d.int('policy_version'),
  });
}
