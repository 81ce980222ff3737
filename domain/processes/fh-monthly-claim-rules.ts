import { budgetFor } from '../claims/budget.ts';
import {
  claimRequirements,
  evidenceRequirements,
  pathRequirements,
  resubmitRequirements,
} from '../fh/claim-requirements.ts';
import { fhKeys } from '../fh/keys.ts';
import { FH_PARTNER, fhPartner } from '../fh/partner.ts';
import { personRequirements } from '../fh/person-requirements.ts';
import type { JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { accounts } from '../ledger/accounts.ts';
import { transfer } from '../ledger/transfer.ts';
import { parseAmount } from '../money.ts';
import { entriesOf } from '../registry/entries.ts';

/** Whose person it is claimed for (domain/incentives.md section 8). */
export function openFacts(context: RuleContext): FactRequest[] {
  return [{ name: 'organization', id: fhPartner(context) }];
}

/** A stage of the CCoE is opened by the vendor alone, by the result of its defence (domain/incentives.md section 8.2). */
export function openedByVendorAlone({ actor, data }: RuleContext): Refusal | undefined {
  const partner = actor.kind === 'person' && actor.side === 'partner';
  return partner && data.path === 'CCOE' ? refuse('OPENED_BY_VENDOR_ALONE') : undefined;
}

/** Opened by the vendor, or begun by the partner itself (domain/incentives.md section 8.1). */
export function open(context: RuleContext): PlanParts | Problem[] {
  const { actor, data, facts } = context;
  const vendor = actor.kind === 'person' && actor.side === 'vendor';
  const partnerId = fhPartner(context);
  const problems = openProblems(context, partnerId, vendor);
  if (problems.length > 0) return problems;
  return {
    to: vendor ? 'opened-by-vendor' : 'self',
    set: { partnerId, openedBy: vendor ? 'VENDOR' : 'PARTNER' },
    partnerId,
    homeUnitId: facts.organization?.homeUnitId ?? null,
    keys: keysOf(partnerId, data),
    ...(vendor && { tell: [{ template: 'fh-opened', to: FH_PARTNER }] }),
  };
}

function openProblems({ data, facts, actor }: RuleContext, partnerId: string, vendor: boolean): Problem[] {
  const problems: Problem[] = [];
  const own = actor.kind === 'person' && actor.side === 'partner' ? actor.organizationId : partnerId;
  if (vendor && data.partnerId === undefined) problems.push({ pointer: '/partnerId', code: 'REQUIRED' });
  else if (data.partnerId !== undefined && data.partnerId !== own)
    problems.push({ pointer: '/partnerId', code: 'NOT_ALLOWED_HERE' });
  else if (facts.organization?.kind !== 'partner') problems.push({ pointer: '/partnerId', code: 'NOT_FOUND' });
  if (String(data.type).startsWith('CCOE_') !== (data.path === 'CCOE'))
    problems.push({ pointer: '/type', code: 'NOT_ALLOWED_HERE' });
  return problems;
}

function keysOf(partnerId: string, data: JsonObject): string[] {
  const person = typeof data.person === 'string' ? [fhKeys.person(partnerId, data.person)] : [];
  return [fhKeys.claims(partnerId), ...person];
}

/** What is begun is the partner's draft; what failed stays so until it is submitted again (domain/incentives.md section 8). */
export function edit(context: RuleContext): PlanParts {
  const begun = ['opened-by-vendor', 'self'].includes(context.snapshot?.state ?? '');
  return { ...(begun && { to: 'draft' }), keys: keysOf(fhPartner(context), context.data) };
}

/**
 * One partner's claims are judged one after another: what counts among them is looked at under one lock (domain/incentives.md section 8.2).
 */
export function submitFacts(context: RuleContext): FactRequest[] {
  const partnerId = fhPartner(context);
  return [
    { name: 'related', key: fhKeys.claims(partnerId), scope: fhKeys.claims(partnerId) },
    { name: 'related', key: fhKeys.qualification(partnerId) },
    { name: 'related', key: fhKeys.payments(partnerId) },
    { name: 'registry', kind: 'staff', partnerId },
    { name: 'registry', kind: 'certificate', partnerId },
    { name: 'registry', kind: 'business-info', partnerId },
    ...(context.snapshot ? [{ name: 'attachments' as const, caseId: context.snapshot.id }] : []),
  ];
}

/** What must be so of the path, the claims, the person and the evidence (domain/incentives.md section 8.2). */
export function submitRequirements(context: RuleContext): Requirement[] {
  const partnerId = fhPartner(context);
  return [
    ...pathRequirements(context, partnerId),
    ...claimRequirements(context, partnerId),
    ...personRequirements(context, partnerId),
    ...evidenceRequirements(context),
  ];
}

/** What failed comes again within its time, and all the rest is looked at once more (domain/incentives.md section 8.2). */
export function resubmit(context: RuleContext): Requirement[] {
  return [...resubmitRequirements(context, fhPartner(context)), ...submitRequirements(context)];
}

/** The amount is the policy's, in the currency the partner is paid in (domain/incentives.md section 8; domain/open-questions.md Q18). */
export function submit(context: RuleContext): PlanParts | Refusal {
  const { data, facts, policy } = context;
  const info = entriesOf(facts, 'business-info', fhPartner(context))[0]?.data;
  const currency = typeof info?.currency === 'string' ? info.currency : 'CNY';
  const amount = policy.values[`fh.amounts.${currency}.${String(data.type)}`];
  if (typeof amount !== 'string') return refuse('FH_NO_AMOUNT', { type: String(data.type), currency });
  return { set: { amount, currency } };
}

/** The amount is set aside in a budget until the quarter is paid (domain/incentives.md section 8). */
export function pass(context: RuleContext): PlanParts | Refusal {
  const { data, facts, input, snapshot } = context;
  const currency = String(data.currency);
  const budget = budgetFor(facts, { kind: 'FH', currency, named: input.budget });
  if (budget === undefined) return refuse('NO_BUDGET', { currency });
  const amount = parseAmount(String(data.amount)) ?? 0;
  const to = accounts.approved(snapshot?.id ?? '');
  const partnerId = fhPartner(context);
  return { postings: transfer({ from: accounts.budget(budget), to, amount, currency, partnerId }) };
}

/** Kept beside the claim: the certificates that count are those of the day it is submitted (domain/incentives.md section 8). */
export function noteCertificate({ input }: RuleContext): PlanParts {
  return { records: [{ kind: 'certificate', data: input }] };
}
