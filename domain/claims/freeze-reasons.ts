import { isQuarter, monthsOf } from '../fh/month.ts';
import type { JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import { entriesOf } from '../registry/entries.ts';
import { textsOf } from './read-texts.ts';

/** What freezes an incentive (domain/incentives.md section 5). */
export const FREEZE_REASONS = {
  BILL_OVERDUE: { en: 'A bill is overdue', zh: '有逾期账单' },
  EXPENDITURE_UNPAID: { en: 'Expenditure of the period is not paid', zh: '当期支出未结清' },
  CREDIT_ORDER_UNPAID: { en: 'A credit order is not paid by the customer', zh: '信用支付订单客户尚未付款' },
} as const satisfies Record<string, Label>;

export type FreezeReason = keyof typeof FREEZE_REASONS;

/** What has to be known of a partner to say whether an incentive for these orders is frozen. */
export function freezeFacts(partnerId: string, orders: unknown): FactRequest[] {
  return [{ name: 'registry', kind: 'bill', partnerId }, ...orderFacts(partnerId, orders)];
}

/** The orders of a claim alone: a partner may have very many. */
export function orderFacts(partnerId: string, orders: unknown): FactRequest[] {
  return textsOf(orders).map(ref => ({ name: 'registry', kind: 'order', partnerId, ref }));
}

/** Why an incentive is frozen now: overdue bills freeze every one, expenditure those of its period, credit orders those it is for. */
export function freezeReasons(
  { facts, today }: Pick<RuleContext, 'facts' | 'today'>,
  partnerId: string | null,
  incentive: JsonObject,
): FreezeReason[] {
  const bills = entriesOf(facts, 'bill', partnerId).filter(({ status }) => status !== 'cleared');
  const numbers = textsOf(incentive.orders);
  const periods = periodsOf(incentive);
  const credit = entriesOf(facts, 'order', partnerId).filter(({ ref }) => numbers.includes(ref));
  const found: Record<FreezeReason, boolean> = {
    BILL_OVERDUE: bills.some(({ data }) => String(data.dueDate) < today),
    EXPENDITURE_UNPAID: bills.some(({ data }) => data.type === 'expenditure' && periods.includes(data.period)),
    CREDIT_ORDER_UNPAID: credit.some(({ data }) => data.creditPaid === true && data.paid !== true),
  };
  return (Object.keys(found) as FreezeReason[]).filter(reason => found[reason]);
}

/** The months an incentive is for: one, or those of its quarter. */
function periodsOf({ period, quarter }: JsonObject): unknown[] {
  return isQuarter(quarter) ? monthsOf(quarter) : [period];
}
