import type { Route } from '../route.ts';
import { callOffBulkDecision } from './bulk/call-off-bulk-decision.ts';
import { createBulkDecision } from './bulk/create-bulk-decision.ts';
import { getBulkDecision } from './bulk/get-bulk-decision.ts';
import { getDeadlineDashboard } from './dashboard/get-deadline-dashboard.ts';
import { getOpportunityDashboard } from './dashboard/get-opportunity-dashboard.ts';
import { changeDelegation } from './delegations/change-delegation.ts';
import { createDelegation } from './delegations/create-delegation.ts';
import { endDelegation } from './delegations/end-delegation.ts';
import { getDelegation } from './delegations/get-delegation.ts';
import { listDelegations } from './delegations/list-delegations.ts';
import { countNotifications } from './notifications/count-notifications.ts';
import { listNotifications } from './notifications/list-notifications.ts';
import { readAllNotifications } from './notifications/read-all-notifications.ts';
import { readNotification } from './notifications/read-notification.ts';
import { abstainTask } from './tasks/abstain-task.ts';
import { addApprover } from './tasks/add-approver.ts';
import { answerTask } from './tasks/answer-task.ts';
import { claimTask } from './tasks/claim-task.ts';
import { confirmTask } from './tasks/confirm-task.ts';
import { consultTask } from './tasks/consult-task.ts';
import { countTasks } from './tasks/count-tasks.ts';
import { decideTask } from './tasks/decide-task.ts';
import { delegateTask } from './tasks/delegate-task.ts';
import { getTask } from './tasks/get-task.ts';
import { getTaskLoad } from './tasks/get-task-load.ts';
import { listAssignees } from './tasks/list-assignees.ts';
import { listTasks } from './tasks/list-tasks.ts';
import { overrideTask } from './tasks/override-task.ts';
import { reassignTask } from './tasks/reassign-task.ts';
import { recuseTask } from './tasks/recuse-task.ts';
import { releaseTask } from './tasks/release-task.ts';
import { resumeTask } from './tasks/resume-task.ts';
import { skipTask } from './tasks/skip-task.ts';
import { startTask } from './tasks/start-task.ts';
import { suspendTask } from './tasks/suspend-task.ts';
import { turnDownTask } from './tasks/turn-down-task.ts';
import { changeView } from './views/change-view.ts';
import { createView } from './views/create-view.ts';
import { listViews } from './views/list-views.ts';
import { removeView } from './views/remove-view.ts';

/** What people do day by day: tasks, bulk decisions, notifications, views, dashboards, delegations. */
export const workRoutes: readonly Route[] = [
  claimTask,
  decideTask,
  createBulkDecision,
  getBulkDecision,
  callOffBulkDecision,
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
  listViews,
  createView,
  changeView,
  removeView,
  getOpportunityDashboard,
  getDeadlineDashboard,
  listDelegations,
  getDelegation,
  createDelegation,
  changeDelegation,
  endDelegation,
];
