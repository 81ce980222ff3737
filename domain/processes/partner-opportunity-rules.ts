import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { parseAmount } from '../money.ts';
import { policyTable, policyText } from '../policy/policy.ts';
import {
  customerKey,
  duplicateFacts,
  earlierDuplicate,
  pendingHardDuplicates,
  relatedKey,
  softDuplicates,
  validatedKey,
} from './duplicates.ts';
import { demandTagsOf } from './offerings.ts';
import { partnerOpportunityFields } from './partner-opportunity-fields.ts';

export function validationStart(context: RuleContext): number {
  const submitted = policyText(context.policy, 'po.validation.starts-at') === 'submitted';
  return submitted ? (context.snapshot?.submittedAt ?? context.now) : context.now;
}

function partnerOf(context: RuleContext): string {
  const own = context.actor.kind === 'person' ? context.actor.organizationId : '';
  return context.snapshot?.partnerId ?? context.parent?.partnerId ?? own;
}

export function partnerFacts(context: RuleContext): FactRequest[] {
  const id = partnerOf(context);
  return [
    { name: 'organization', id },
    { name: 'memberships', organizationId: id },
  ];
}

/** POs are shared under the co-expansion plan, PCE (domain/opportunities.md section 1). */
export function notInPlan(context: RuleContext): Refusal | undefined {
  const member = context.facts.memberships?.some(({ kind, code }) => kind === 'plan' && code === 'PCE');
  return member ? undefined : refuse('NOT_IN_PLAN', { plan: 'PCE' });
}

export function saveDraft(context: RuleContext): PlanParts | Problem[] {
  return { ...editDraft(context), homeUnitId: context.facts.organization?.homeUnitId ?? null };
}

export function editDraft({ data, policy }: RuleContext): PlanParts {
  return { set: { demandTags: demandTagsOf(data.offeringIds, policy) } };
}

export function submitFacts(context: RuleContext): FactRequest[] {
  return [
    ...partnerFacts(context),
    { name: 'customer', key: customerKey(context.data) },
    ...duplicateFacts(context.data),
  ];
}

/** No other partner's duplicate is accepted once one has passed (section 2.6). Who holds it is not said. */
export function submitGuard(context: RuleContext): Refusal | undefined {
  return notInPlan(context) ?? (heldByAnother(context) ? refuse('DUPLICATE_VALIDATED') : undefined);
}

function heldByAnother({ facts, snapshot }: RuleContext): boolean {
  return Boolean(facts.holder && facts.holder.caseId !== snapshot?.id);
}

/** R4, R6, R8 and the synchronisation with the vendor's CRM; the inputs of the rules stay with the entry. */
export function submit(context: RuleContext): PlanParts {
  const { data } = context;
  const offered = Array.isArray(data.offeringIds) && data.offeringIds.length > 0;
  const soft = softDuplicates(context);
  const flags = [
    ...(offered || data.ownSolution ? [] : ['NO_OFFERING']),
    ...(soft.length > 0 ? ['SOFT_DUPLICATE'] : []),
  ];
  const route = routed(context);
  return {
    set: { flags, stage: 'qualify' },
    unitId: route.unitId,
    keys: [relatedKey(data)],
    effects: [{ kind: 'crm-sync', input: {} }],
    note: { rules: { R4: { flags }, R6: { softDuplicates: soft.length }, R8: { ...route } } },
  };
}

/** R8: a known customer goes to its owner's office, a new one to the office of its province or country, else the default. */
function routed({ facts, data, policy }: RuleContext): { unitId: string; because: string } {
  if (facts.customer?.ownerUnitId) return { unitId: facts.customer.ownerUnitId, because: 'existing-customer' };
  const offices = policyTable(policy, 'po.routing.offices');
  for (const [because, place] of [
    ['province', data.customerProvince],
    ['country', data.customerCountry],
  ] as const) {
    const unitId = typeof place === 'string' && Object.hasOwn(offices, place) ? offices[place] : undefined;
    if (typeof unitId === 'string') return { unitId, because };
  }
  return { unitId: policyText(policy, 'po.routing.default-office'), because: 'default' };
}

/** A soft duplicate must be decided by the reviewer: distinct, or rejected as a duplicate (section 2.6). */
export function approveReview({ data, input, now }: RuleContext): PlanParts | Problem[] {
  const flagged = Array.isArray(data.flags) && data.flags.includes('SOFT_DUPLICATE');
  if (flagged && input.softDuplicate === undefined) return [{ pointer: '/softDuplicate', code: 'REQUIRED' }];
  return { set: { reviewPassedAt: new Date(now).toISOString() } };
}

export function leadFact({ snapshot }: RuleContext): FactRequest[] {
  return snapshot?.unitId ? [{ name: 'unitLead', unitId: snapshot.unitId }] : [];
}

export function validateFacts(context: RuleContext): FactRequest[] {
  return [...leadFact(context), { name: 'customer', key: customerKey(context.data) }, ...duplicateFacts(context.data)];
}

/** R6: an earlier hard duplicate goes first, unless the lead overrides with a reason. */
export function validateGuard(context: RuleContext): Refusal | undefined {
  if (heldByAnother(context)) return refuse('DUPLICATE_VALIDATED');
  const lead = context.actor.kind === 'person' && context.actor.userId === context.facts.unitLead;
  return lead ? undefined : behindAnother(context);
}

function behindAnother(context: RuleContext): Refusal | undefined {
  const earlier = earlierDuplicate(context);
  return earlier && refuse('EARLIER_DUPLICATE', { number: earlier.number });
}

/** R7 is stored once; the key is locked and every pending hard duplicate loses in the same transaction. */
export function validate(context: RuleContext): PlanParts | Refusal {
  // Only a lead comes here behind an earlier duplicate, and must say why.
  const behind = context.input.duplicateOverride ? undefined : behindAnother(context);
  if (behind) return behind;
  const { data, facts, input, policy, now } = context;
  const limit = parseAmount(policyText(policy, 'po.new-customer.max-cash').replace(/^CNY /, '')) ?? 0;
  const cash = parseAmount(facts.customer?.cashPaid ?? '0.00') ?? 0;
  const isNewCustomer = cash <= limit && (facts.customer?.firstAccount ?? true);
  return {
    set: { validatedAt: new Date(now).toISOString(), isNewCustomer, customerContact: input.customerContact ?? null },
    reserve: [{ key: validatedKey(data), clash: 'DUPLICATE_VALIDATED' }],
    moves: pendingHardDuplicates(context).map(({ id }) => ({ caseId: id, command: 'reject-duplicate', input: {} })),
    note: {
      rules: {
        R7: { cashPaid: facts.customer?.cashPaid ?? '0.00', firstAccount: facts.customer?.firstAccount ?? true },
      },
    },
  };
}

/** Rejected is final; a copy keeps where it came from and asks consent anew (Q13, `po.resubmit = copy-only`). */
export function copyToDraft({ parent, facts }: RuleContext): PlanParts {
  const kept = Object.entries(parent?.data ?? {}).filter(([key]) => {
    const field = Object.hasOwn(partnerOpportunityFields, key)
      ? partnerOpportunityFields[key as keyof typeof partnerOpportunityFields]
      : undefined;
    return field && !('system' in field && field.system) && key !== 'consent';
  });
  return {
    set: { ...Object.fromEntries(kept), demandTags: parent?.data.demandTags ?? [], copiedFrom: parent?.id ?? null },
    partnerId: parent?.partnerId ?? null,
    unitId: null,
    homeUnitId: facts.organization?.homeUnitId ?? null,
  };
}
