import { dashboardOperations } from '../../../contract/operations/dashboard.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { deadlineDashboard } from '../../../engine/reads/deadlines/dashboard.ts';
import { ok, readFor } from '../../read.ts';
import { deadlineDashboardBody } from '../../render/deadline-dashboard.ts';
import { refusalError } from '../../render/refusal.ts';
import { route } from '../../route.ts';

export const getDeadlineDashboard = route(dashboardOperations.getDeadlineDashboard, async request => {
  const weeks = Number(request.query.weeks);
  const dashboard = await readFor(request, reading => deadlineDashboard(reading, weeks));
  if (isRefusal(dashboard)) throw refusalError(undefined, dashboard, '');
  return ok(deadlineDashboardBody(dashboard, request.deps.engine.processes));
});
