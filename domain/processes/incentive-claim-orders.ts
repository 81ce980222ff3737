import type { FactRequest } from '../kernel/facts.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { ownFreezeFacts, standingFrozen } from './claim-freeze-rules.ts';
import { FROZEN } from './claim-notices.ts';
import { keysOfClaim } from './incentive-claim-keys.ts';

function otherOrders({ snapshot, data }: RuleContext): boolean {
  return String(snapshot?.data.orders ?? []) !== String(data.orders ?? []);
}

/** What is owed is looked at where an edit changes which orders a claim is for. */
export function editedFacts(context: RuleContext): FactRequest[] {
  return otherOrders(context) ? ownFreezeFacts(context) : [];
}

/** A claim hears of the orders it is for now, and stands by what is owed on them. */
export function edited(context: RuleContext): PlanParts {
  if (!otherOrders(context)) return {};
  const { snapshot, data } = context;
  const set = standingFrozen(context) ?? {};
  const newly = set.frozen === true && data.frozen !== true;
  return { set, keys: keysOfClaim(snapshot?.partnerId ?? '', data), tell: newly ? [FROZEN] : [] };
}
