import { budgetFacts, budgetFor } from '../claims/budget.ts';
import { capabilityFacts, capabilityRequirements, fixedNow } from '../claims/capability-requirements.ts';
import {
  deliveredRequirements,
  opportunityFacts,
  opportunityRequirements,
} from '../claims/opportunity-requirements.ts';
import { textsOf } from '../claims/read-texts.ts';
import { taxInclusive } from '../claims/tax-inclusive.ts';
import { pointerStep } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts, Reservation } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { accounts } from '../ledger/accounts.ts';
import { transfer } from '../ledger/transfer.ts';
import { formatAmount, parseAmount } from '../money.ts';
import { policyFlag } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import { requestFacts, requestGuard } from './claim-payment-rules.ts';
import { kindOf } from './incentive-claim-kinds.ts';

/** What a claim of its kind has to be known of (domain/incentives.md sections 6 and 7). */
export function subjectFacts(context: RuleContext): FactRequest[] {
  const partnerId = context.snapshot?.partnerId ?? '';
  const info: FactRequest = { name: 'registry', kind: 'business-info', partnerId };
  if (context.data.kind === 'OPPORTUNITY') return [info, ...opportunityFacts(context)];
  return context.data.kind === 'CAPABILITY' ? [info, ...capabilityFacts(partnerId)] : [info];
}

/** What must be so before the claim is begun (domain/incentives.md section 3, open-claim). */
export function openRequirements(context: RuleContext): readonly Requirement[] {
  if (context.data.kind === 'OPPORTUNITY') return deliveredRequirements(context);
  return context.data.kind === 'CAPABILITY' ? capabilityRequirements(context) : [];
}

/** What must be so when it is submitted, all of it looked at again (domain/incentives.md section 3, submit). */
export function submitRequirements(context: RuleContext): readonly Requirement[] {
  if (context.data.kind === 'OPPORTUNITY') return opportunityRequirements(context);
  return context.data.kind === 'CAPABILITY' ? capabilityRequirements(context) : [];
}

/**
 * A claim takes its orders and Offerings for itself; one for a label has the amount of the scope it is submitted under
 * (domain/incentives.md section 3, submit).
 */
export function submit(context: RuleContext): PlanParts | Problem[] {
  const { data } = context;
  const problems = [...orderProblems(context), ...currencyProblem(context)];
  if (problems.length > 0) return problems;
  return {
    set: data.kind === 'CAPABILITY' ? fixedNow(context) : {},
    reserve: [...textsOf(data.orders).map(orderKey), ...offeringsTaken(context)],
  };
}

function orderKey(order: string): Reservation {
  return { key: `order:${order.normalize('NFKC').trim().toUpperCase()}`, clash: 'ORDER_CLAIMED', params: { order } };
}

/** An Offering is in one unfinished claim of the partner; what others claim is not told by it. */
function offeringsTaken({ data, snapshot }: RuleContext): Reservation[] {
  return textsOf(data.offeringIds).map(offering => {
    const key = `offering-claim:${snapshot?.partnerId ?? ''}:${offering}`;
    return { key, clash: 'OFFERING_BUSY', params: { offering } };
  });
}

/** What a claim gives up when it is withdrawn, rejected or paid (domain/incentives.md section 2). */
export function offeringsOf(context: RuleContext): string[] {
  return offeringsTaken(context).map(({ key }) => key);
}

/** What a claim holds in all: its Offerings and its orders (domain/incentives.md section 2). */
export function ordersAndOfferingsOf(context: RuleContext): string[] {
  return [...offeringsOf(context), ...textsOf(context.data.orders).map(order => orderKey(order).key)];
}

/** Orders are the partner's own, each named once. */
function orderProblems({ data, facts, snapshot }: RuleContext): Problem[] {
  if (data.kind !== 'OPPORTUNITY') return [];
  const known = entriesOf(facts, 'order', snapshot?.partnerId ?? '').map(({ ref }) => ref);
  return textsOf(data.orders).flatMap((order, nth): Problem[] =>
    known.includes(order) ? [] : [{ pointer: `/orders${pointerStep(nth)}`, code: 'NOT_FOUND' }],
  );
}

/** Money is paid in the currency of the certified business information (section 4). */
function currencyProblem({ data, facts, snapshot }: RuleContext): Problem[] {
  const [info] = entriesOf(facts, 'business-info', snapshot?.partnerId ?? '');
  const certified = info?.status === 'certified' ? info.data.currency : undefined;
  return certified === undefined || certified === data.currency
    ? []
    : [{ pointer: '/currency', code: 'OTHER_CURRENCY' }];
}

/** What an approval looks at: the budgets, and what the claim is of (domain/incentives.md section 3, approve). */
export function approveFacts(context: RuleContext): FactRequest[] {
  return [budgetFacts, ...subjectFacts(context)];
}

/** The amount is set aside in a budget; then it is published, or goes on without (domain/incentives.md section 3, approve). */
export function approve(context: RuleContext): PlanParts | Refusal | Problem[] {
  const { data, input, policy, snapshot, facts, now } = context;
  const kind = kindOf(policy, String(data.kind));
  const [claimed, approved] = [parseAmount(String(data.grossAmount)) ?? 0, approvedAmount(context)];
  if (approved > claimed) return [{ pointer: '/amount', code: 'TOO_LARGE', params: { max: formatAmount(claimed) } }];
  if (kind.whole && approved !== claimed) return [{ pointer: '/amount', code: 'NOT_DIVISIBLE' }];
  const currency = String(data.currency);
  const budget = budgetFor(facts, { kind: String(data.kind), currency, named: input.budget });
  if (budget === undefined) return refuse('NO_BUDGET', { currency });
  const amount = taxInclusive(approved, Number(data.taxRate), data.taxIncluded === true);
  const [caseId, partnerId] = [snapshot?.id ?? '', snapshot?.partnerId ?? ''];
  return {
    set: {
      payableAmount: formatAmount(amount),
      budget,
      approvedEntry: (snapshot?.seq ?? 0) + 1,
      issuedNotifiedAt: new Date(now).toISOString(),
    },
    postings: transfer({
      from: accounts.budget(budget),
      to: accounts.approved(caseId),
      amount,
      currency,
      partnerId,
    }),
    records: [opinion(context, 'approve')],
    ...goOn(kind.publicity, policyFlag(policy, 'claim.publish.automatic')),
  };
}

function approvedAmount({ data, input }: RuleContext): number {
  return parseAmount(String(input.amount ?? data.grossAmount)) ?? 0;
}

function goOn(publicity: boolean, automatic: boolean): PlanParts {
  if (publicity && !automatic) return {};
  return { follows: { command: publicity ? 'publish-amount' : 'skip-publicity', input: {} } };
}

/** What a reviewer said stays with the claim, round by round. */
function opinion({ snapshot, input }: RuleContext, verdict: string) {
  return { kind: 'opinion', data: { verdict, round: snapshot?.round ?? 1, amount: input.amount ?? null } };
}

/**
 * The record is the partner's again: its Offerings and orders are free for others until it is submitted anew (domain/incentives.md section
 * 3, reject).
 */
export function giveBack(context: RuleContext): PlanParts {
  return { release: ordersAndOfferingsOf(context) };
}

/** The record goes back with the opinion that rejected it (domain/incentives.md section 3, reject). */
export function reject(context: RuleContext): PlanParts {
  return { ...giveBack(context), records: [opinion(context, 'reject')] };
}

/** A kind that asks for no payment request shows that it may be paid when its invoices come (domain/incentives.md section 7). */
export const withoutRequest = {
  facts: requestFacts,
  guard: (context: RuleContext) =>
    kindOf(context.policy, String(context.data.kind)).next === 'to-invoice' ? requestGuard(context) : undefined,
};
