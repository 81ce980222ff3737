import { parseDuration } from '../calendar/duration.ts';
import { addMonths, DAY_MS } from '../calendar/zone.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { type Policy, policyNumber, policyText } from '../policy/policy.ts';

export function eligibilityFacts(partnerId: string): FactRequest[] {
  return [
    { name: 'organization', id: partnerId },
    { name: 'memberships', organizationId: partnerId },
    { name: 'opportunityRecord', organizationId: partnerId },
  ];
}

/**
 * HO接收资格 (domain/opportunities.md section 3.3): in PCE, path differentiated or certified with enough delivered POs in the
 * window, and every open PO updated recently. All failed conditions are listed.
 */
export function notEligible(context: RuleContext): Refusal | undefined {
  const { facts, policy } = context;
  const memberships = facts.memberships ?? [];
  const failed: { condition: string; needed?: string | number; found?: string | number }[] = [];
  if (!memberships.some(({ kind, code }) => kind === 'plan' && code === 'PCE'))
    failed.push({ condition: 'PCE_MEMBER' });
  const stages = memberships.filter(({ kind }) => kind === 'path').map(({ stage }) => stage);
  const needed = policyNumber(policy, 'ho.eligibility.delivered-pos');
  const delivered = deliveredInWindow(context);
  if (!stages.includes('differentiated')) {
    if (!stages.includes('role-certified')) failed.push({ condition: 'PATH_STAGE' });
    else if (delivered < needed) failed.push({ condition: 'DELIVERED_POS', needed, found: delivered });
  }
  const stale = staleOpen(context);
  if (stale > 0)
    failed.push({
      condition: 'REGULAR_UPDATES',
      needed: policyText(policy, 'ho.eligibility.max-update-age'),
      found: stale,
    });
  return failed.length > 0 ? refuse('NOT_ELIGIBLE', { failed }) : undefined;
}

/** `deliveredAt` later than the window's start, to the millisecond of the local day (`ho.eligibility.window = 12mo`). */
function deliveredInWindow({ facts, policy, now, today }: RuleContext): number {
  const start = addMonths(today, -monthsOf(policy, 'ho.eligibility.window'));
  const days = start === null ? 0 : (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY_MS;
  return (facts.opportunityRecord?.deliveredAt ?? []).filter(at => at > now - days * DAY_MS).length;
}

function staleOpen({ facts, policy, now }: RuleContext): number {
  const age = parseDuration(policyText(policy, 'ho.eligibility.max-update-age'));
  const days = age.ok && age.duration.unit === 'd' ? age.duration.amount : 0;
  return (facts.opportunityRecord?.open ?? []).filter(open => now - open.lastUpdateAt > days * DAY_MS).length;
}

function monthsOf(policy: Policy, key: string): number {
  const parsed = parseDuration(policyText(policy, key));
  return parsed.ok && parsed.duration.unit === 'mo' ? parsed.duration.amount : 0;
}
