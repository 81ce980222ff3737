import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext, Seat } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { policyText } from '../policy/policy.ts';
import { RESELLER_LINKS } from './reseller-links.ts';
import { activeReservation, isInPlan, type Joining, resellersKey, reselling } from './reseller-rules.ts';

/** Who decides for the vendor, for the master, and whose application it is (domain/distribution.md section 1). */
export const VENDOR: readonly Seat[] = [
  { role: 'pdm', at: 'home-unit' },
  { role: 'vendor-ops', at: 'vendor' },
];
export const MASTER: readonly Seat[] = [
  { role: 'master-distributor', at: 'counterparty' },
  { role: 'partner-admin', at: 'counterparty' },
];
export const APPLICANT: readonly Seat[] = [{ person: 'submitter' }, { role: 'partner-admin', at: 'partner' }];

/**
 * The applicant is the company whose case it is; the master the one named now, else at the submission before (domain/distribution.md
 * section 1).
 */
export function joiningOf({ snapshot, actor, data, input }: RuleContext): Joining {
  const applicantId = snapshot?.partnerId ?? (actor.kind === 'person' ? actor.organizationId : '');
  const named = input.masterId ?? data.masterId;
  return { applicantId, masterId: typeof named === 'string' ? named : '' };
}

/** An application names its master (domain/distribution.md section 1). */
export function submit(context: RuleContext): PlanParts {
  const { facts } = context;
  const { applicantId, masterId } = joiningOf(context);
  return {
    set: { masterId },
    counterpartyId: masterId,
    homeUnitId: facts.companies?.[applicantId]?.homeUnitId ?? null,
  };
}

/** A master that invited has said yes already (domain/distribution.md section 2). */
export function isInvited({ snapshot }: RuleContext): boolean {
  return snapshot?.data.invited === true;
}

/** The master decides next, unless it invited: then the two are linked at once (domain/distribution.md section 2). */
export function approveByVendor(context: RuleContext): PlanParts {
  const told = [{ template: 'reseller-vendor-approved', to: APPLICANT }] as const;
  if (!isInvited(context))
    return { to: 'master-review', tell: [{ template: 'reseller-to-decide', to: MASTER }, ...told] };
  return { ...activate(context), to: 'active', tell: [{ template: 'reseller-active', to: [...APPLICANT, ...MASTER] }] };
}

/** The vendor is asked only for an account that is not in the plan yet (domain/distribution.md section 2); the invitation is used up. */
export function joinByInvitation(context: RuleContext): PlanParts {
  const { facts } = context;
  const { applicantId, masterId } = joiningOf(context);
  const known = isInPlan(facts, applicantId);
  const said = { masterId, companyName: facts.invitation?.companyName ?? '', invited: true };
  const used = { caseId: facts.invitation?.caseId ?? '', command: 'join', input: { organizationId: applicantId } };
  return {
    ...(known ? activate(context) : {}),
    to: known ? 'active' : 'vendor-review',
    set: { ...said, ...(known && { links: 'pending' }) },
    counterpartyId: masterId,
    homeUnitId: facts.companies?.[applicantId]?.homeUnitId ?? null,
    moves: [used],
    tell: known
      ? [{ template: 'reseller-active', to: [...APPLICANT, ...MASTER] }]
      : [{ template: 'reseller-submitted', to: VENDOR }],
  };
}

/** Two tiers of sight at once; the links for funds and quota are other systems' and follow (domain/distribution.md section 1, effects). */
export function activate(context: RuleContext): PlanParts {
  const { applicantId, masterId } = joiningOf(context);
  return {
    set: { links: 'pending' },
    keys: [resellersKey(masterId)],
    reserve: [activeReservation(applicantId)],
    masters: [{ organizationId: applicantId, masterId }],
    registry: isInPlan(context.facts, applicantId) ? [] : [reselling(applicantId)],
    effects: [{ kind: RESELLER_LINKS, input: { resellerId: applicantId, masterId } }],
  };
}

/** By the policy what the vendor rejected is a new application (domain/open-questions.md Q44). */
export function onlyWhereAllowed({ policy }: RuleContext): Refusal | undefined {
  const again = policyText(policy, 'reseller.resubmit-after');
  return again === 'any-rejection' ? undefined : refuse('RESUBMIT_NOT_ALLOWED');
}
