import { textsOf } from '../claims/read-texts.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { policyTable } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import { MOVED } from './claim-notices.ts';
import { requestFacts, requestGuard } from './claim-payment-rules.ts';

/** Whether and how a partner has its claims issued by themselves (D17). */
export function switchFacts({ snapshot }: RuleContext): FactRequest[] {
  return [{ name: 'registry', kind: 'auto-issue', partnerId: snapshot?.partnerId ?? '' }];
}

function switchOf({ facts, snapshot }: RuleContext) {
  const [entry] = entriesOf(facts, 'auto-issue', snapshot?.partnerId ?? '');
  return entry?.data.enabled === true ? { method: String(entry.data.method) } : undefined;
}

/** The partner's switch as it stood when the claim became payable, or was turned since. */
export function switched(context: RuleContext): PlanParts {
  return { set: { autoIssue: switchOf(context) ? true : null } };
}

/** It counts from when the claim became payable. */
export function automaticFrom({ data }: RuleContext): number | undefined {
  return data.autoIssue === true && typeof data.payableSince === 'string' ? Date.parse(data.payableSince) : undefined;
}

export function automaticFacts(context: RuleContext): FactRequest[] {
  return [...requestFacts(context), ...switchFacts(context)];
}

/** As a payment request with the partner's method; what may not be paid yet is skipped, and the partner is told why. */
export function autoIssue(context: RuleContext): PlanParts {
  const { data, policy } = context;
  const method = String(data.method ?? switchOf(context)?.method ?? '');
  const open = textsOf(policyTable(policy, 'claim.methods')[String(data.model ?? 'CONSULTING')]);
  const code = requestGuard(context)?.code ?? (open.includes(method) ? undefined : 'METHOD_NOT_OPEN');
  if (code === undefined) return { to: 'payment-review', set: { method, skippedBecause: null }, tell: [MOVED] };
  return {
    set: { skippedBecause: code },
    records: [{ kind: 'auto-issue-skipped', data: { because: code } }],
    tell: [{ template: 'claim-skipped', to: MOVED.to }],
  };
}
