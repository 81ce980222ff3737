import { freezeFacts, freezeReasons } from '../claims/freeze-reasons.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** Of its own bills and orders (domain/incentives.md section 5). */
export function ownFreezeFacts({ snapshot, data }: RuleContext): FactRequest[] {
  return freezeFacts(snapshot?.partnerId ?? '', data.orders);
}

function reasonsOf(context: RuleContext) {
  const { period, orders } = context.data;
  return freezeReasons(context, { partnerId: context.snapshot?.partnerId ?? null, period, orders });
}

/** Nothing to write where nothing freezes it, or the same does already. */
export function notFreezing(context: RuleContext): Refusal | undefined {
  const reasons = reasonsOf(context);
  const same = context.data.frozen === true && String(context.data.freezeReasons ?? []) === String(reasons);
  return reasons.length === 0 || same ? refuse('NOT_CONCERNED') : undefined;
}

export function freeze(context: RuleContext): PlanParts {
  return { set: { frozen: true, freezeReasons: reasonsOf(context), clearedAt: null } };
}

/** Everything is paid: it is unfrozen the day after, not before (section 5, `claim.unfreeze.after`). */
export function stillOwing(context: RuleContext): Refusal | undefined {
  const frozen = context.data.frozen === true && context.data.clearedAt === undefined;
  return frozen && reasonsOf(context).length === 0 ? undefined : refuse('NOT_CONCERNED');
}

export function noteCleared({ now }: RuleContext): PlanParts {
  return { set: { clearedAt: new Date(now).toISOString() } };
}

export function clearedAt({ data }: RuleContext): number | undefined {
  return data.frozen === true && typeof data.clearedAt === 'string' ? Date.parse(data.clearedAt) : undefined;
}

/** What is owed again by then keeps it frozen. */
export function unfreeze(context: RuleContext): PlanParts {
  const reasons = reasonsOf(context);
  if (reasons.length > 0) return { set: { freezeReasons: reasons, clearedAt: null } };
  return { set: { frozen: null, freezeReasons: null, clearedAt: null } };
}
