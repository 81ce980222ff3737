import type { Dialect } from './dialect.ts';
import { accessLogTable } from './schema/access-log.ts';
import { adminEntriesTable } from './schema/admin-entries.ts';
import { associationsTable } from './schema/associations.ts';
import { attachmentsTable } from './schema/attachments.ts';
import { auditEntriesTable } from './schema/audit-entries.ts';
import { auditValuesTable } from './schema/audit-values.ts';
import { balancesTable } from './schema/balances.ts';
import { bulkDecisionsTable } from './schema/bulk-decisions.ts';
import { bulkItemsTable } from './schema/bulk-items.ts';
import { calendarsTable } from './schema/calendars.ts';
import { capabilitiesTable } from './schema/capabilities.ts';
import { caseKeysTable } from './schema/case-keys.ts';
import { caseViewsTable } from './schema/case-views.ts';
import { casesTable } from './schema/cases.ts';
import { commandReceiptsTable } from './schema/command-receipts.ts';
import { commentFilesTable } from './schema/comment-files.ts';
import { commentsTable } from './schema/comments.ts';
import { couriersTable } from './schema/couriers.ts';
import { customersTable } from './schema/customers.ts';
import { deadlinesTable } from './schema/deadlines.ts';
import { delegationsTable } from './schema/delegations.ts';
import { effectsTable } from './schema/effects.ts';
import { eventsTable } from './schema/events.ts';
import { grantsTable } from './schema/grants.ts';
import { incidentsTable } from './schema/incidents.ts';
import { jobsTable } from './schema/jobs.ts';
import { mailDeliveriesTable } from './schema/mail-deliveries.ts';
import { mailPreferencesTable } from './schema/mail-preferences.ts';
import { noticeMarksTable } from './schema/notice-marks.ts';
import { noticeReadsTable } from './schema/notice-reads.ts';
import { notificationsTable } from './schema/notifications.ts';
import { organizationsTable } from './schema/organizations.ts';
import { policiesTable } from './schema/policies.ts';
import { policyDraftsTable } from './schema/policy-drafts.ts';
import { poolCandidatesTable } from './schema/pool-candidates.ts';
import { postingsTable } from './schema/postings.ts';
import { proposalsTable } from './schema/proposals.ts';
import { recordsTable } from './schema/records.ts';
import { registryTable } from './schema/registry.ts';
import { registryCursorsTable } from './schema/registry-cursors.ts';
import { remarksTable } from './schema/remarks.ts';
import { reservationsTable } from './schema/reservations.ts';
import { savedViewsTable } from './schema/saved-views.ts';
import { scopesTable } from './schema/scopes.ts';
import { tasksTable } from './schema/tasks.ts';
import { unitsTable } from './schema/units.ts';
import { usersTable } from './schema/users.ts';

/** Every table, declared once, built for a dialect. */
export function tablesFor(d: Dialect) {
  return {
    cases: casesTable(d),
    caseViews: caseViewsTable(d),
    tasks: tasksTable(d),
    poolCandidates: poolCandidatesTable(d),
    deadlines: deadlinesTable(d),
    proposals: proposalsTable(d),
    comments: commentsTable(d),
    commentFiles: commentFilesTable(d),
    remarks: remarksTable(d),
    reservations: reservationsTable(d),
    scopes: scopesTable(d),
    caseKeys: caseKeysTable(d),
    records: recordsTable(d),
    attachments: attachmentsTable(d),
    auditEntries: auditEntriesTable(d),
    auditValues: auditValuesTable(d),
    effects: effectsTable(d),
    incidents: incidentsTable(d),
    events: eventsTable(d),
    savedViews: savedViewsTable(d),
    notifications: notificationsTable(d),
    noticeReads: noticeReadsTable(d),
    noticeMarks: noticeMarksTable(d),
    mailPreferences: mailPreferencesTable(d),
    mailDeliveries: mailDeliveriesTable(d),
    couriers: couriersTable(d),
    commandReceipts: commandReceiptsTable(d),
    policies: policiesTable(d),
    policyDrafts: policyDraftsTable(d),
    calendars: calendarsTable(d),
    organizations: organizationsTable(d),
    units: unitsTable(d),
    users: usersTable(d),
    grants: grantsTable(d),
    delegations: delegationsTable(d),
    capabilities: capabilitiesTable(d),
    customers: customersTable(d),
    associations: associationsTable(d),
    registry: registryTable(d),
    registryCursors: registryCursorsTable(d),
    adminEntries: adminEntriesTable(d),
    accessLog: accessLogTable(d),
    jobs: jobsTable(d),
    bulkDecisions: bulkDecisionsTable(d),
    bulkItems: bulkItemsTable(d),
    postings: postingsTable(d),
    balances: balancesTable(d),
  };
}

export type Tables = ReturnType<typeof tablesFor>;
