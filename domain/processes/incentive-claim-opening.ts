import { toLocal } from '../calendar/zone.ts';
import { capabilityFacts, inScope } from '../claims/capability-requirements.ts';
import { fixedBy, scopeOn } from '../claims/capability-scope.ts';
import { freezeFacts, freezeReasons } from '../claims/freeze-reasons.ts';
import { textsOf } from '../claims/read-texts.ts';
import type { JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { HeardEvent } from '../kernel/hearing.ts';
import type { PlanParts, Reservation } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import { formatAmount, parseAmount } from '../money.ts';
import { policyTexts } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import type { RegistryEntry } from '../registry/entry.ts';
import { claimKeys, keysOfClaim } from './incentive-claim-keys.ts';
import { kindOf } from './incentive-claim-kinds.ts';
import { endOfLeft, plansOfPartner } from './incentive-claim-plan.ts';

/**
 * What another process tells when it opens a claim: the opportunity that was delivered, or the label that was granted
 * (domain/incentives.md sections 6 and 7).
 */
export const openingInput = {
  partnerId: { kind: 'text', required: true, label: { en: 'Partner', zh: '伙伴' } },
  caseId: { kind: 'text', format: 'case-id', label: { en: 'What it is for', zh: '激励对象' } },
  labelCode: { kind: 'text', format: 'code', label: { en: 'Capability label', zh: '能力标签' } },
} as const satisfies Fields;

/** The label that was granted: by its case, or by its code where the registry tells of it (domain/incentives.md section 7). */
export function ofLabel(event: HeardEvent): JsonObject {
  return event.case ? ofCase(event) : { partnerId: event.partnerId ?? '', labelCode: String(event.data.ref ?? '') };
}

/** The opportunity that was delivered (domain/incentives.md section 6). */
export function ofCase({ case: subject, partnerId }: HeardEvent): JsonObject {
  return { partnerId: partnerId ?? '', caseId: subject?.id ?? '' };
}

/** What says whether the subject earns an incentive, and whether something freezes it (domain/incentives.md sections 5 to 7). */
export function openingFacts({ input }: RuleContext): FactRequest[] {
  const partnerId = String(input.partnerId);
  return [
    { name: 'organization', id: partnerId },
    { name: 'case', id: String(input.caseId ?? '') },
    ...capabilityFacts(partnerId),
    { name: 'registry', kind: 'business-info', partnerId },
    ...freezeFacts(partnerId, []),
    ...plansOfPartner(partnerId),
  ];
}

/**
 * Of what earns nothing no claim is opened: another opportunity than one of the core map, a label out of scope (domain/incentives.md
 * sections 6 and 7).
 */
export function earnsNothing(context: RuleContext): Refusal | undefined {
  const earns = isOfLabel(context) ? lineOf(context) !== undefined : carriesCoreMap(context);
  return earns ? undefined : refuse('EARNS_NOTHING');
}

function isOfLabel({ facts, input }: RuleContext): boolean {
  return input.labelCode !== undefined || facts.case?.process === 'capability-label';
}

function carriesCoreMap({ facts, policy }: RuleContext): boolean {
  const coreMap = policyTexts(policy, 'claim.opportunity.core-map-offerings');
  return facts.case?.state === 'delivered' && textsOf(facts.case.data.offeringIds).some(id => coreMap.includes(id));
}

/** The level-1 label a claim is for. */
function labelOf({ facts, input }: RuleContext): RegistryEntry | undefined {
  const code = input.labelCode ?? facts.case?.data.code;
  const labels = entriesOf(facts, 'label', String(input.partnerId));
  return labels.find(({ ref, data }) => ref === code && data.level === '1');
}

function lineOf(context: RuleContext) {
  const label = labelOf(context);
  return label && inScope(scopeOn(context.policy, context.today), label.ref, label);
}

/**
 * The claim waits for the partner: with what is known of its subject, and frozen where something freezes it already (domain/incentives.md
 * section 2).
 */
export function makeEligible(context: RuleContext): PlanParts | Refusal {
  const { input, facts } = context;
  const partnerId = String(input.partnerId);
  const opened = isOfLabel(context) ? ofCapability(context) : ofOpportunity(context);
  const [info] = entriesOf(facts, 'business-info', partnerId);
  const currency = opened.set.currency ?? info?.data.currency ?? null;
  return opening(context, partnerId, { ...opened.set, currency }, opened.reserve);
}

function ofOpportunity({ facts, calendar, now }: RuleContext) {
  const { id = '', number = null, data = {} } = facts.case ?? {};
  const ended = String(data.deliveryEndDate ?? toLocal(calendar.zone, now).date);
  return {
    set: {
      kind: 'OPPORTUNITY',
      title: data.name ?? number,
      period: ended.slice(0, 7),
      opportunityId: id,
      opportunityNumber: number,
      customerName: data.customerName ?? null,
      isNewCustomer: data.isNewCustomer ?? null,
      deliveryEndDate: data.deliveryEndDate ?? null,
      offeringIds: data.offeringIds ?? [],
      currency: null,
    },
    reserve: [claimedOnce(`claim-opportunity:${id}`)],
  };
}

function ofCapability(context: RuleContext) {
  const { policy, today, input } = context;
  const [label, line, scope] = [labelOf(context), lineOf(context), scopeOn(policy, today)];
  const code = label?.ref ?? '';
  return {
    set: {
      kind: 'CAPABILITY',
      title: label?.data.name ?? code,
      period: today.slice(0, 7),
      labelCode: code,
      ...fixedBy(scope, line),
    },
    reserve: [claimedOnce(`claim-label:${String(input.partnerId)}:${code}`)],
  };
}

function claimedOnce(key: string): Reservation {
  return { key, clash: 'CLAIMED_ALREADY' };
}

/** What every claim begins with. */
function opening(
  context: RuleContext,
  partnerId: string,
  set: NonNullable<PlanParts['set']>,
  reserve: readonly Reservation[] = [],
): PlanParts | Refusal {
  const { facts, policy } = context;
  const { orders = null } = context.data;
  const incentive = { period: set.period ?? null, orders };
  const reasons = freezeReasons(context, partnerId, incentive);
  const { model, taxRate, taxIncluded } = kindOf(policy, String(set.kind));
  const frozen = reasons.length > 0 ? { frozen: true, freezeReasons: reasons } : {};
  const ends = set.negativeAmount === undefined ? endOfLeft(context) : {};
  if (isRefusal(ends)) return ends;
  return {
    partnerId,
    homeUnitId: facts.organization?.homeUnitId ?? null,
    unitId: null,
    set: { model, taxRate, taxIncluded, ...set, partnerId, ...frozen, ...ends },
    keys: keysOfClaim(partnerId, incentive),
    reserve,
  };
}

/** What an opportunity or a label opens is not entered beside it; what is owed back may be of any kind. */
const OPENED_BY_EVENT: readonly unknown[] = ['OPPORTUNITY', 'CAPABILITY'];

/** The partner a person names is one, its period a month, and its amount more than nothing. */
function wrongEntry({ data, facts }: RuleContext): Problem[] {
  const known = facts.organization?.kind === 'partner' && facts.organization.status === 'active';
  const problems: Problem[] = [];
  if (data.grossAmount === undefined) problems.push({ pointer: '/grossAmount', code: 'REQUIRED' });
  else if (parseAmount(String(data.grossAmount)) === 0)
    problems.push({ pointer: '/grossAmount', code: 'MUST_EXCEED', params: { min: formatAmount(0) } });
  if (data.currency === undefined) problems.push({ pointer: '/currency', code: 'REQUIRED' });
  if (!known) problems.push({ pointer: '/partnerId', code: 'NOT_FOUND' });
  if (data.negative !== true && OPENED_BY_EVENT.includes(data.kind))
    problems.push({ pointer: '/kind', code: 'NOT_ALLOWED_HERE' });
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(String(data.period)))
    problems.push({ pointer: '/period', code: 'PERIOD_FORMAT' });
  return problems;
}

/** Whose incentive is entered, and what freezes it (domain/incentives.md section 5). */
export function enteredFacts({ data }: RuleContext): FactRequest[] {
  const partnerId = String(data.partnerId ?? '');
  return [
    { name: 'organization', id: partnerId },
    ...freezeFacts(partnerId, data.orders),
    ...plansOfPartner(partnerId),
  ];
}

/** An amount that programme operations know of; a negative one waits to be offset against what lapses (domain/incentives.md section 5). */
export function enterIncentive(context: RuleContext): PlanParts | Refusal | Problem[] {
  const { kind, title, period, negative, grossAmount = null, currency = null } = context.data;
  const problems = wrongEntry(context);
  if (problems.length > 0) return problems;
  const partnerId = String(context.data.partnerId);
  const set = { kind: kind ?? null, title: title ?? null, period: period ?? null, currency };
  if (negative !== true) return opening(context, partnerId, { ...set, grossAmount, earnedAmount: grossAmount });
  const parts = opening(context, partnerId, { ...set, grossAmount: null, negativeAmount: `-${String(grossAmount)}` });
  if (isRefusal(parts)) return parts;
  return { ...parts, keys: [...(parts.keys ?? []), claimKeys.negatives(partnerId)] };
}

/** What is owed back is not claimed (domain/incentives.md section 5). */
export function isNegative({ data }: RuleContext): Refusal | undefined {
  return data.negativeAmount === undefined ? undefined : refuse('NOTHING_TO_PAY');
}

/** A label that was revoked, by its case or, where the registry tells of it, by its code (domain/incentives.md section 7). */
export const lostLabelInput = {
  caseId: { kind: 'text', format: 'case-id', label: { en: 'Label', zh: '标签记录' } },
  labelCode: { kind: 'text', label: { en: 'Capability label', zh: '能力标签' } },
} as const satisfies Fields;

/** The label that was revoked, by its case or by its code (domain/incentives.md section 7). */
export function ofLostLabel({ case: label, data }: HeardEvent): JsonObject {
  return label ? { caseId: label.id } : { labelCode: String(data.ref ?? '') };
}

/** The case of the label, where it has one (domain/incentives.md section 7). */
export function lostLabelFacts({ input }: RuleContext): FactRequest[] {
  return input.caseId === undefined ? [] : [{ name: 'case', id: String(input.caseId) }];
}

/** A claim of another label than the one revoked goes on (domain/incentives.md section 7). */
export function anotherLabel({ data, input, facts }: RuleContext): Refusal | undefined {
  const lost = input.labelCode ?? facts.case?.data.code;
  return lost !== undefined && data.labelCode === lost ? undefined : refuse('NOT_CONCERNED');
}
