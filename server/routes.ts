import { PROCESS_OPERATIONS } from '../contract/operations/all.ts';
import type { Route } from './route.ts';
import { callOffBulkDecision } from './routes/bulk/call-off-bulk-decision.ts';
import { createBulkDecision } from './routes/bulk/create-bulk-decision.ts';
import { getBulkDecision } from './routes/bulk/get-bulk-decision.ts';
import { addCalendarVersion } from './routes/calendars/add-version.ts';
import { calculateDeadline } from './routes/calendars/calculate-deadline.ts';
import { createCalendar } from './routes/calendars/create.ts';
import { getCalendar } from './routes/calendars/get-calendar.ts';
import { getCurrentCalendar } from './routes/calendars/get-current.ts';
import { getCalendarYear } from './routes/calendars/get-year.ts';
import { listCalendars } from './routes/calendars/list-calendars.ts';
import { listCalendarVersions } from './routes/calendars/list-versions.ts';
import { recalculateCalendar } from './routes/calendars/recalculate.ts';
import { downloadAttachment } from './routes/cases/download-attachment.ts';
import { erasePersonal } from './routes/cases/erase-personal.ts';
import { exportCaseAudit } from './routes/cases/export-case-audit.ts';
import { getCase } from './routes/cases/get-case.ts';
import { getCaseAudit } from './routes/cases/get-case-audit.ts';
import { getCaseChanges } from './routes/cases/get-case-changes.ts';
import { getCaseDeadlines } from './routes/cases/get-case-deadlines.ts';
import { getCaseEntry } from './routes/cases/get-case-entry.ts';
import { getCaseHistory } from './routes/cases/get-case-history.ts';
import { getCaseRecords } from './routes/cases/get-case-records.ts';
import { getCaseWhy } from './routes/cases/get-case-why.ts';
import { getRelatedCases } from './routes/cases/get-related-cases.ts';
import { listAttachments } from './routes/cases/list-attachments.ts';
import { listCases } from './routes/cases/list-cases.ts';
import { markCaseSeen } from './routes/cases/mark-case-seen.ts';
import { revealPersonal } from './routes/cases/reveal-personal.ts';
import { uploadAttachment } from './routes/cases/upload-attachment.ts';
import { verifyCaseAudit } from './routes/cases/verify-case-audit.ts';
import { getCodeList } from './routes/code-lists/get-code-list.ts';
import { createComment } from './routes/comments/create-comment.ts';
import { downloadCommentFile } from './routes/comments/download-comment-file.ts';
import { listComments } from './routes/comments/list-comments.ts';
import { uploadCommentFile } from './routes/comments/upload-comment-file.ts';
import { listCustomers } from './routes/customers/list-customers.ts';
import { getDeadlineDashboard } from './routes/dashboard/get-deadline-dashboard.ts';
import { getOpportunityDashboard } from './routes/dashboard/get-opportunity-dashboard.ts';
import { changeDelegation } from './routes/delegations/change-delegation.ts';
import { createDelegation } from './routes/delegations/create-delegation.ts';
import { endDelegation } from './routes/delegations/end-delegation.ts';
import { getDelegation } from './routes/delegations/get-delegation.ts';
import { listDelegations } from './routes/delegations/list-delegations.ts';
import { changeOrganization } from './routes/directory/change-organization.ts';
import { changeUnit } from './routes/directory/change-unit.ts';
import { changeUser } from './routes/directory/change-user.ts';
import { createCapability } from './routes/directory/create-capability.ts';
import { createGrant } from './routes/directory/create-grant.ts';
import { createOrganization } from './routes/directory/create-organization.ts';
import { createUnit } from './routes/directory/create-unit.ts';
import { createUser } from './routes/directory/create-user.ts';
import { deactivateOrganization } from './routes/directory/deactivate-organization.ts';
import { deactivateUser } from './routes/directory/deactivate-user.ts';
import { getGrant } from './routes/directory/get-grant.ts';
import { getMe } from './routes/directory/get-me.ts';
import { getOrganization } from './routes/directory/get-organization.ts';
import { getUnit } from './routes/directory/get-unit.ts';
import { getUser } from './routes/directory/get-user.ts';
import { importDirectory } from './routes/directory/import-directory.ts';
import { listCapabilities } from './routes/directory/list-capabilities.ts';
import { listDirectoryHistory } from './routes/directory/list-directory-history.ts';
import { listGrants } from './routes/directory/list-grants.ts';
import { listMasters } from './routes/directory/list-masters.ts';
import { listOrganizations } from './routes/directory/list-organizations.ts';
import { listRights } from './routes/directory/list-rights.ts';
import { listUnits } from './routes/directory/list-units.ts';
import { listUsers } from './routes/directory/list-users.ts';
import { reactivateOrganization } from './routes/directory/reactivate-organization.ts';
import { reactivateUser } from './routes/directory/reactivate-user.ts';
import { revokeGrant } from './routes/directory/revoke-grant.ts';
import { updateMe } from './routes/directory/update-me.ts';
import { withdrawCapability } from './routes/directory/withdraw-capability.ts';
import { listEvents } from './routes/events/list-events.ts';
import { streamEvents } from './routes/events/stream-events.ts';
import { joinByInvitation } from './routes/invitations/join-by-invitation.ts';
import { previewInvitationMail } from './routes/invitations/preview-invitation-mail.ts';
import { getJob } from './routes/jobs/get-job.ts';
import { listJobs } from './routes/jobs/list-jobs.ts';
import { listLedgerBalances } from './routes/ledger/list-ledger-balances.ts';
import { listLedgerLines } from './routes/ledger/list-ledger-lines.ts';
import { countNotifications } from './routes/notifications/count-notifications.ts';
import { listNotifications } from './routes/notifications/list-notifications.ts';
import { readAllNotifications } from './routes/notifications/read-all-notifications.ts';
import { readNotification } from './routes/notifications/read-notification.ts';
import { advanceCase } from './routes/operations/advance-case.ts';
import { driveIncident } from './routes/operations/drive-incident.ts';
import { getOpenApi } from './routes/operations/get-openapi.ts';
import { getHealth, getReadiness } from './routes/operations/health.ts';
import { listAccessLog } from './routes/operations/list-access-log.ts';
import { listIncidents } from './routes/operations/list-incidents.ts';
import { activatePolicyDraft } from './routes/policies/activate-policy-draft.ts';
import { changePolicyDraft } from './routes/policies/change-policy-draft.ts';
import { createPolicyDraft } from './routes/policies/create-policy-draft.ts';
import { discardPolicyDraft } from './routes/policies/discard-policy-draft.ts';
import { getPolicy } from './routes/policies/get-policy.ts';
import { getPolicyDifferences } from './routes/policies/get-policy-differences.ts';
import { getPolicyDraft } from './routes/policies/get-policy-draft.ts';
import { getPolicyReplay } from './routes/policies/get-policy-replay.ts';
import { listPolicies } from './routes/policies/list-policies.ts';
import { listPolicyDrafts } from './routes/policies/list-policy-drafts.ts';
import { listPolicyReplays } from './routes/policies/list-policy-replays.ts';
import { migrateCases } from './routes/policies/migrate-cases.ts';
import { previewPolicyDraft } from './routes/policies/preview-policy-draft.ts';
import { proposePolicyDraft } from './routes/policies/propose-policy-draft.ts';
import { rebasePolicyDraft } from './routes/policies/rebase-policy-draft.ts';
import { replayPolicy } from './routes/policies/replay-policy.ts';
import { retirePolicy } from './routes/policies/retire-policy.ts';
import { processCommand } from './routes/process-cases/command.ts';
import { processCase } from './routes/process-cases/get.ts';
import { processList } from './routes/process-cases/list.ts';
import { getProcess } from './routes/processes/get-process.ts';
import { getProcessSchema } from './routes/processes/get-process-schema.ts';
import { getProcessStanding } from './routes/processes/get-process-standing.ts';
import { listProcesses } from './routes/processes/list-processes.ts';
import { changeRegistryEntry } from './routes/registry/change-registry-entry.ts';
import { createRegistryEntry } from './routes/registry/create-registry-entry.ts';
import { endRegistryEntry } from './routes/registry/end-registry-entry.ts';
import { getAutomaticIssuance } from './routes/registry/get-automatic-issuance.ts';
import { getRegistryEntry } from './routes/registry/get-registry-entry.ts';
import { importRegistry } from './routes/registry/import-registry.ts';
import { listRegistryEntries } from './routes/registry/list-registry-entries.ts';
import { listRegistryKinds } from './routes/registry/list-registry-kinds.ts';
import { pullRegistry } from './routes/registry/pull-registry.ts';
import { switchAutomaticIssuance } from './routes/registry/switch-automatic-issuance.ts';
import { getProduct } from './routes/sign-in/get-product.ts';
import { listSignInPeople } from './routes/sign-in/list-people.ts';
import { signIn } from './routes/sign-in/sign-in.ts';
import { abstainTask } from './routes/tasks/abstain-task.ts';
import { addApprover } from './routes/tasks/add-approver.ts';
import { answerTask } from './routes/tasks/answer-task.ts';
import { claimTask } from './routes/tasks/claim-task.ts';
import { confirmTask } from './routes/tasks/confirm-task.ts';
import { consultTask } from './routes/tasks/consult-task.ts';
import { countTasks } from './routes/tasks/count-tasks.ts';
import { decideTask } from './routes/tasks/decide-task.ts';
import { delegateTask } from './routes/tasks/delegate-task.ts';
import { getTask } from './routes/tasks/get-task.ts';
import { getTaskLoad } from './routes/tasks/get-task-load.ts';
import { listAssignees } from './routes/tasks/list-assignees.ts';
import { listTasks } from './routes/tasks/list-tasks.ts';
import { overrideTask } from './routes/tasks/override-task.ts';
import { reassignTask } from './routes/tasks/reassign-task.ts';
import { recuseTask } from './routes/tasks/recuse-task.ts';
import { releaseTask } from './routes/tasks/release-task.ts';
import { resumeTask } from './routes/tasks/resume-task.ts';
import { skipTask } from './routes/tasks/skip-task.ts';
import { startTask } from './routes/tasks/start-task.ts';
import { suspendTask } from './routes/tasks/suspend-task.ts';
import { turnDownTask } from './routes/tasks/turn-down-task.ts';
import { changeView } from './routes/views/change-view.ts';
import { createView } from './routes/views/create-view.ts';
import { listViews } from './routes/views/list-views.ts';
import { removeView } from './routes/views/remove-view.ts';

/** The table of contents of the HTTP interface; what is asked most stands first. */
export const routes: readonly Route[] = [
  claimTask,
  decideTask,
  createBulkDecision,
  getBulkDecision,
  callOffBulkDecision,
  ...PROCESS_OPERATIONS.flatMap(({ commands }) => commands.map(processCommand)),
  ...PROCESS_OPERATIONS.flatMap(({ definition, list, one }) => [
    processList(list, definition),
    processCase(one, definition),
  ]),
  listTasks,
  countTasks,
  getTaskLoad,
  getTask,
  listAssignees,
  releaseTask,
  reassignTask,
  abstainTask,
  recuseTask,
  delegateTask,
  addApprover,
  suspendTask,
  turnDownTask,
  confirmTask,
  overrideTask,
  skipTask,
  startTask,
  resumeTask,
  consultTask,
  answerTask,
  listNotifications,
  countNotifications,
  readAllNotifications,
  readNotification,
  listCases,
  getCase,
  getCaseHistory,
  getCaseChanges,
  markCaseSeen,
  getCaseDeadlines,
  getCaseRecords,
  getRelatedCases,
  erasePersonal,
  getCaseEntry,
  getCaseWhy,
  verifyCaseAudit,
  exportCaseAudit,
  getCaseAudit,
  listAttachments,
  downloadCommentFile,
  uploadCommentFile,
  createComment,
  listComments,
  uploadAttachment,
  downloadAttachment,
  revealPersonal,
  listEvents,
  streamEvents,
  listCustomers,
  listLedgerLines,
  listLedgerBalances,
  listViews,
  createView,
  changeView,
  removeView,
  getOpportunityDashboard,
  getDeadlineDashboard,
  getMe,
  updateMe,
  listProcesses,
  getProcess,
  getProcessSchema,
  getProcessStanding,
  getCodeList,
  listPolicies,
  getPolicy,
  listPolicyDrafts,
  getPolicyDraft,
  createPolicyDraft,
  changePolicyDraft,
  rebasePolicyDraft,
  discardPolicyDraft,
  proposePolicyDraft,
  activatePolicyDraft,
  getPolicyDifferences,
  retirePolicy,
  migrateCases,
  previewPolicyDraft,
  listPolicyReplays,
  getPolicyReplay,
  replayPolicy,
  listCalendars,
  listCalendarVersions,
  getCalendar,
  getCurrentCalendar,
  getCalendarYear,
  createCalendar,
  addCalendarVersion,
  recalculateCalendar,
  listJobs,
  getJob,
  calculateDeadline,
  listOrganizations,
  listMasters,
  joinByInvitation,
  previewInvitationMail,
  getOrganization,
  listUnits,
  listUsers,
  getUser,
  listGrants,
  listCapabilities,
  getUnit,
  listDirectoryHistory,
  listRights,
  importDirectory,
  getGrant,
  changeOrganization,
  changeUnit,
  changeUser,
  createGrant,
  createCapability,
  createOrganization,
  createUnit,
  createUser,
  deactivateOrganization,
  deactivateUser,
  reactivateOrganization,
  reactivateUser,
  revokeGrant,
  withdrawCapability,
  listDelegations,
  getDelegation,
  createDelegation,
  changeDelegation,
  endDelegation,
  listIncidents,
  driveIncident,
  listAccessLog,
  advanceCase,
  listSignInPeople,
  signIn,
  getProduct,
  getOpenApi,
  getHealth,
  getReadiness,
  changeRegistryEntry,
  createRegistryEntry,
  endRegistryEntry,
  getRegistryEntry,
  importRegistry,
  listRegistryEntries,
  listRegistryKinds,
  pullRegistry,
  getAutomaticIssuance,
  switchAutomaticIssuance,
];
