import { fhKeys } from '../fh/keys.ts';
import { isQuarter } from '../fh/month.ts';
import { fhPartner } from '../fh/partner.ts';
import { claimsOf, quarterRequirements } from '../fh/quarter-requirements.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { accounts } from '../ledger/accounts.ts';
import { transfer } from '../ledger/transfer.ts';
import { formatAmount, parseAmount } from '../money.ts';
import { standingFrozen } from './claim-freeze-rules.ts';

/** The claims of the quarter, judged under the lock their own submissions take: none changes meanwhile. */
export function quarterFacts(context: RuleContext): FactRequest[] {
  const partnerId = fhPartner(context);
  return [
    { name: 'organization', id: partnerId },
    { name: 'related', key: fhKeys.claims(partnerId), scope: fhKeys.claims(partnerId) },
    { name: 'registry', kind: 'bill', partnerId },
  ];
}

export function requirements(context: RuleContext): Requirement[] {
  const { quarter } = context.data;
  return isQuarter(quarter) ? quarterRequirements(context, fhPartner(context), quarter) : [];
}

/** One payment for a quarter; its amount is gathered by the system next. */
export function open(context: RuleContext): PlanParts {
  const partnerId = fhPartner(context);
  const key = fhKeys.quarter(partnerId, String(context.data.quarter));
  return {
    homeUnitId: context.facts.organization?.homeUnitId ?? null,
    keys: [fhKeys.payments(partnerId), key],
    reserve: [{ key, clash: 'QUARTER_REQUESTED' }],
    follows: { command: 'gather', input: {} },
  };
}

/** What was set aside for the months that passed is the quarter's from now on. */
export function gather(context: RuleContext): PlanParts | Refusal {
  const { data, snapshot } = context;
  const partnerId = fhPartner(context);
  const passed = claimsOf(context, partnerId, String(data.quarter)).filter(({ state }) => state === 'passed');
  const [currency = 'CNY', other] = [...new Set(passed.map(claim => String(claim.data.currency)))];
  if (other !== undefined) return refuse('CURRENCY_DIFFERS', { currency, certified: other });
  const amounts = passed.map(claim => ({ id: claim.id, amount: parseAmount(String(claim.data.amount)) ?? 0 }));
  const total = amounts.reduce((sum, { amount }) => sum + amount, 0);
  const to = accounts.approved(snapshot?.id ?? '');
  return {
    set: {
      payableAmount: formatAmount(total),
      currency,
      model: 'CONSULTING',
      claims: passed.flatMap(({ number }) => number ?? []),
      ...standingFrozen(context),
    },
    postings: amounts.flatMap(({ id, amount }) =>
      transfer({ from: accounts.approved(id), to, amount, currency, partnerId }),
    ),
  };
}
