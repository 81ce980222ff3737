import { parseDuration } from '../calendar/duration.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Fields } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import { type Policy, policyFlag, policyText, policyTexts } from '../policy/policy.ts';

/** What the registry tells of a plan: which, and since when. */
export const planInput = {
  plan: { kind: 'text', required: true, label: { en: 'Plan', zh: '伙伴计划' } },
  at: { kind: 'instant', required: true, label: { en: 'At', zh: '时间' } },
} as const satisfies Fields;

/** The plans a claim rests on: solution provider and distribution (domain/deadlines.md D14). */
function plansOf(policy: Policy): readonly string[] {
  return policyTexts(policy, 'claim.validity.plans');
}

/** Which plans a partner is in and which it left: what is heard of late may not be so any more. */
export function planFacts({ snapshot }: RuleContext): FactRequest[] {
  return plansOfPartner(snapshot?.partnerId ?? '');
}

export function plansOfPartner(partnerId: string): FactRequest[] {
  return [
    { name: 'memberships', organizationId: partnerId },
    { name: 'leftPlans', organizationId: partnerId },
  ];
}

/** Only the plans a claim rests on end its validity, once they are lost for good; what is owed back has none. */
export function notLeaving({ data, input, facts, policy }: RuleContext): Refusal | undefined {
  const again = facts.memberships?.some(({ kind, code }) => kind === 'plan' && code === input.plan) ?? false;
  const rests = plansOf(policy).includes(String(input.plan));
  return rests && !again && data.negativeAmount === undefined ? undefined : refuse('NOT_CONCERNED');
}

/** A year from the loss of the plan, end of that day; the earlier loss counts where two plans are lost, the last where one was twice. */
export function leavePlan(context: RuleContext): PlanParts | Refusal {
  const { data, input, facts } = context;
  const last = facts.leftPlans?.find(({ code }) => code === input.plan)?.at ?? 0;
  const lost = new Date(Math.max(last, Date.parse(String(input.at)))).toISOString();
  const ends = endsAfter(context, String(data.leftPlanAt ?? lost));
  return isRefusal(ends) ? ends : { set: ends };
}

/** When a claim ends that rests on a plan lost at an instant. */
function endsAfter({ policy, calendar }: RuleContext, leftPlanAt: string): NonNullable<PlanParts['set']> | Refusal {
  const length = parseDuration(policyText(policy, 'claim.validity.after-plan-loss'));
  if (!length.ok || length.duration.unit === 'none') return { leftPlanAt };
  const end = computeDeadline(calendar, Date.parse(leftPlanAt), length.duration);
  if (!end.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: calendar.id });
  return { leftPlanAt, expiresAt: new Date(end.dueAt).toISOString() };
}

/** A claim that comes to be when its partner is in none of the plans any more ends as those of before do: a year from the last loss. */
export function endOfLeft(context: RuleContext): NonNullable<PlanParts['set']> | Refusal {
  const { facts, policy } = context;
  const plans = plansOf(policy);
  if (facts.memberships?.some(({ kind, code }) => kind === 'plan' && plans.includes(code))) return {};
  const lost = (facts.leftPlans ?? []).filter(({ code }) => plans.includes(code)).map(({ at }) => at);
  return lost.length === 0 ? {} : endsAfter(context, new Date(Math.max(...lost)).toISOString());
}

/** What is past its end stays so, also before time has acted. */
export function notRejoining({ data, input, policy }: RuleContext): Refusal | undefined {
  const rests = plansOf(policy).includes(String(input.plan));
  const over = typeof data.expiresAt === 'string' && Date.parse(String(input.at)) > Date.parse(data.expiresAt);
  return rests && !over && data.leftPlanAt !== undefined ? undefined : refuse('NOT_CONCERNED');
}

/** Re-joining before the end clears it (Q31); where the plan was lost once more by now, that loss counts. */
export function rejoinPlan(context: RuleContext): PlanParts | Refusal {
  const { facts, input, policy } = context;
  if (!policyFlag(policy, 'claim.validity.clear-on-rejoin')) return {};
  const lost = facts.leftPlans?.find(({ code, at }) => code === input.plan && at >= Date.parse(String(input.at)));
  const ends = lost ? endsAfter(context, new Date(lost.at).toISOString()) : { leftPlanAt: null, expiresAt: null };
  return isRefusal(ends) ? ends : { set: ends };
}

/** The instant the validity counts from; undefined while the partner is in the plan. */
export function leftPlanAt({ data }: RuleContext): number | undefined {
  return typeof data.leftPlanAt === 'string' ? Date.parse(data.leftPlanAt) : undefined;
}
