import { isObject, type JsonObject } from '../json.ts';
import type { FactRequest, RelatedCase } from '../kernel/facts.ts';
import type { Fields } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { formatAmount, parseSignedAmount } from '../money.ts';
import { payableOf } from './claim-payment-rules.ts';
import { claimKeys } from './incentive-claim-keys.ts';

/** The negative incentives of the partner that wait to be offset. */
export function negativeFacts({ snapshot }: RuleContext): FactRequest[] {
  return [{ name: 'related', key: claimKeys.negatives(snapshot?.partnerId ?? '') }];
}

interface Used {
  row: RelatedCase;
  amount: number;
}

/** What lapses is offset against the partner's negative amounts, oldest first: used = min(p, |n|); the rest of it is void (section 5). */
export function lapse(context: RuleContext, outcome: string): PlanParts {
  const { snapshot, data, now } = context;
  const used = offsetAgainst(context);
  const at = new Date(now).toISOString();
  const own = { claim: snapshot?.number ?? snapshot?.id ?? '', at };
  const rows = used.map(({ row, amount }) => ({ claim: row.number ?? row.id, amount: formatAmount(amount), at }));
  const entry = data.approvedEntry;
  return {
    outcome: used.length > 0 ? 'OFFSET' : outcome,
    set: { ...(rows.length > 0 && { offsets: rows }), approvedEntry: null },
    moves: used.map(({ row, amount }) => ({
      caseId: row.id,
      command: 'take-offset',
      input: { ...own, amount: formatAmount(amount) },
    })),
    ...(typeof entry === 'number' && { reverses: { caseId: snapshot?.id ?? '', seq: entry } }),
  };
}

function offsetAgainst(context: RuleContext): Used[] {
  const { facts, snapshot, data } = context;
  const negatives = facts.related?.[claimKeys.negatives(snapshot?.partnerId ?? '')] ?? [];
  const open = negatives.filter(({ state, data: its }) => state === 'eligible' && its.currency === data.currency);
  const used: Used[] = [];
  let left = lapsing(context);
  for (const row of open.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    const amount = Math.min(left, -(parseSignedAmount(String(row.data.negativeAmount ?? '0')) ?? 0));
    if (amount > 0) used.push({ row, amount });
    left -= amount;
  }
  return used;
}

/** The positive amount that lapses: as approved, else as the vendor said it was earned; what the partner alone wrote is no incentive yet. */
function lapsing(context: RuleContext): number {
  return payableOf(context) || (parseSignedAmount(String(context.data.earnedAmount ?? '0')) ?? 0);
}

export const offsetInput = {
  claim: { kind: 'text', required: true, label: { en: 'Claim', zh: '激励编号' } },
  amount: { kind: 'money', currency: 'currency', required: true, label: { en: 'Amount', zh: '金额' } },
  at: { kind: 'instant', required: true, label: { en: 'At', zh: '时间' } },
} as const satisfies Fields;

/** A negative amount is less by what lapsed elsewhere; used up, it ends. */
export function takeOffset({ data, input }: RuleContext): PlanParts {
  const left =
    (parseSignedAmount(String(data.negativeAmount ?? '0')) ?? 0) + (parseSignedAmount(String(input.amount)) ?? 0);
  const before: JsonObject[] = Array.isArray(data.offsets) ? data.offsets.filter(isObject) : [];
  const set = { negativeAmount: formatAmount(left), offsets: [...before, { ...input }] };
  return left < 0 ? { set } : { set, to: 'void', outcome: 'OFFSET', keys: [] };
}
