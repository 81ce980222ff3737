import { freezeFacts, freezeReasons } from '../claims/freeze-reasons.ts';
import type { JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** Of its own bills and orders (domain/incentives.md section 5). */
export function ownFreezeFacts({ snapshot, data }: RuleContext): FactRequest[] {
  return freezeFacts(snapshot?.partnerId ?? '', data.orders);
}

function reasonsOf(context: RuleContext) {
  return freezeReasons(context, context.snapshot?.partnerId ?? null, context.data);
}

/** How a claim is to stand by what is owed now; undefined where it stands so already. */
export function standingFrozen(context: RuleContext): JsonObject | undefined {
  const { data, now } = context;
  const reasons = reasonsOf(context);
  if (reasons.length === 0) {
    const waits = data.frozen === true && data.clearedAt === undefined;
    return waits ? { clearedAt: new Date(now).toISOString() } : undefined;
  }
  const same = data.frozen === true && String(data.freezeReasons ?? []) === String(reasons);
  return same && data.clearedAt === undefined ? undefined : { frozen: true, freezeReasons: reasons, clearedAt: null };
}

/** Nothing to write where nothing freezes it, or the same does already. */
export function notFreezing(context: RuleContext): Refusal | undefined {
  return standingFrozen(context)?.frozen === true ? undefined : refuse('NOT_CONCERNED');
}

export function freeze(context: RuleContext): PlanParts {
  return { set: standingFrozen(context) ?? {} };
}

/** Of several reasons one went, or all did: then it is unfrozen the day after, not before (section 5, `claim.unfreeze.after`). */
export function stillOwing(context: RuleContext): Refusal | undefined {
  const frozen = context.data.frozen === true && standingFrozen(context) !== undefined;
  return frozen ? undefined : refuse('NOT_CONCERNED');
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
