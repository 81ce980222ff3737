import { TIER } from '../case-filter.ts';
import type { Operation } from '../operation.ts';
import { opportunityDashboard } from '../schemas/dashboard.ts';

/** Figures over what the reader sees (domain/opportunities.md section 7). */
export const dashboardOperations = {
  getOpportunityDashboard: {
    id: 'getOpportunityDashboard',
    method: 'get',
    path: '/v1/dashboard/partner-opportunities',
    tag: 'dashboard',
    summary: { en: 'Overview of shared opportunities', zh: '数据概览' },
    access: 'signed-in',
    query: [TIER],
    success: { status: 200, schema: opportunityDashboard },
  },
} as const satisfies Record<string, Operation>;
