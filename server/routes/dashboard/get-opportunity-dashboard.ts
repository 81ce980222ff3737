import { dashboardOperations } from '../../../contract/operations/dashboard.ts';
import type { Tier } from '../../../engine/reads/case-list.ts';
import { opportunityDashboard } from '../../../engine/reads/opportunity-dashboard.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getOpportunityDashboard = route(dashboardOperations.getOpportunityDashboard, async request =>
  ok(await readFor(request, reading => opportunityDashboard(reading, request.query.tier as Tier | undefined))),
);
