import { TIER } from '../case-filter.ts';
import type { Operation } from '../operation.ts';
import { deadlineDashboard, opportunityDashboard } from '../schemas/dashboard.ts';

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
  getDeadlineDashboard: {
    id: 'getDeadlineDashboard',
    method: 'get',
    path: '/v1/dashboard/deadlines',
    tag: 'dashboard',
    summary: {
      en: "Deadlines at risk, and which were kept and missed; for who answers for them, an office's lead included",
      zh: '临期与逾期情况，以及各周时限达成情况（供时限负责人及代表处负责人查看）',
    },
    access: 'signed-in',
    items: ['deadlines.oversee'],
    query: [
      { name: 'weeks', type: 'integer', min: 1, max: 26, preset: 12, summary: { en: 'How many weeks', zh: '周数' } },
    ],
    success: { status: 200, schema: deadlineDashboard },
    errors: ['NOT_PERMITTED'],
  },
} as const satisfies Record<string, Operation>;
