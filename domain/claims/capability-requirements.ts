import type { FactRequest } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { policyText, policyTexts } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import type { RegistryEntry } from '../registry/entry.ts';
import { type CapabilityScope, fixedBy, scopeOn } from './capability-scope.ts';

/** What has to be known of a partner and its labels (domain/incentives.md section 7). */
export function capabilityFacts(partnerId: string): FactRequest[] {
  return [
    { name: 'memberships', organizationId: partnerId },
    { name: 'registry', kind: 'label', partnerId },
  ];
}

/** What must be so before a capability claim is begun, and again when it is submitted. */
export function capabilityRequirements(context: RuleContext): Requirement[] {
  const { facts, data, policy, today } = context;
  const memberships = facts.memberships ?? [];
  const plan = policyText(policy, 'claim.capability.plan');
  const stages = policyTexts(policy, 'claim.capability.role-stages');
  const label = labelOf(context);
  const scope = scopeOn(policy, today);
  return [
    {
      code: 'SPECIAL_PLAN',
      label: { en: 'The partner joined the special plan', zh: '已加入能力提升专项计划' },
      met: memberships.some(({ kind, code }) => kind === 'plan' && code === plan),
    },
    {
      code: 'ROLE_CERTIFIED',
      label: { en: 'The partner is role-certified', zh: '已通过角色认证' },
      met: memberships.some(({ kind, stage }) => kind === 'path' && stages.includes(stage)),
    },
    {
      code: 'LABEL_VALID',
      label: { en: 'The level-1 label is valid', zh: '一级能力标签在有效期内' },
      met: label !== undefined,
    },
    {
      code: 'LABEL_THIS_YEAR',
      label: { en: 'The label was certified this year', zh: '标签为本年度认证' },
      met: String(label?.data.certifiedAt ?? '').slice(0, 4) === today.slice(0, 4),
    },
    {
      code: 'LABEL_IN_SCOPE',
      label: { en: 'The label is in scope for its region', zh: '标签在本区域激励范围内' },
      met: inScope(scope, String(data.labelCode ?? ''), label) !== undefined,
    },
  ];
}

function labelOf({ facts, snapshot, data }: RuleContext): RegistryEntry | undefined {
  const labels = entriesOf(facts, 'label', snapshot?.partnerId ?? '');
  return labels.find(
    ({ ref, status, data: said }) => ref === data.labelCode && status === 'active' && said.level === '1',
  );
}

/** What the scope of today fixes for the label of a claim. */
export function fixedNow(context: RuleContext) {
  const scope = scopeOn(context.policy, context.today);
  return fixedBy(scope, inScope(scope, String(context.data.labelCode ?? ''), labelOf(context)));
}

/** The scope's line for a label: its amount is fixed there. */
export function inScope(scope: CapabilityScope | undefined, code: string, label: RegistryEntry | undefined) {
  return scope?.labels.find(line => line.code === code && (!label || line.region === label.data.region));
}
