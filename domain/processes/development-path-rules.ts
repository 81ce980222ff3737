import type { JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Requirement } from '../kernel/requirements.ts';
import type { Label } from '../label.ts';
import { entriesOf } from '../registry/entries.ts';
import { PATH_BENEFITS } from '../registry/kinds/benefit.ts';
import { companyOf, proofFacts, solutionsOf } from './partner-proof.ts';

/** The paths a partner may develop on. */
export const PATHS = {
  software: { en: 'Software', zh: '软件' },
  service: { en: 'Service', zh: '服务' },
  si: { en: 'SI', zh: '系统集成' },
} as const satisfies Record<string, Label>;

export function selectFacts(context: RuleContext): FactRequest[] {
  const partnerId = companyOf(context);
  return [
    { name: 'organization', id: partnerId },
    { name: 'memberships', organizationId: partnerId },
  ];
}

/** A company takes a path once, by whichever of its accounts (section 3). */
export function notTaken({ data, facts }: RuleContext): Refusal | undefined {
  const taken = facts.memberships?.some(({ kind, code }) => kind === 'path' && code === data.path);
  return taken ? refuse('PATH_TAKEN') : undefined;
}

function labelOf({ path }: JsonObject): Label {
  const code = String(path);
  return Object.entries<Label>(PATHS).find(([known]) => known === code)?.[1] ?? { en: code, zh: code };
}

function takenKey(partnerId: string, { data }: Pick<RuleContext, 'data'>): string {
  return `path:${partnerId}:${String(data.path)}`;
}

export function selectPath(context: RuleContext): PlanParts {
  const partnerId = companyOf(context);
  const { zh, en } = labelOf(context.data);
  return {
    set: { name: `${zh} ${en}` },
    homeUnitId: context.facts.organization?.homeUnitId ?? null,
    reserve: [{ key: takenKey(partnerId, context), clash: 'PATH_TAKEN' }],
    registry: [membership(context, 'selected')],
  };
}

/** The stage of the path as other rules see it. */
function membership(context: RuleContext, stage: string) {
  const { data } = context;
  const code = String(data.path);
  return {
    kind: 'membership' as const,
    partnerId: companyOf(context),
    ref: `path:${code}`,
    data: { kind: 'path', code, stage },
  };
}

export function reaches(stage: 'role-certified' | 'differentiated') {
  return (context: RuleContext): PlanParts => ({ registry: [membership(context, stage)] });
}

export function leaveFacts(context: RuleContext): FactRequest[] {
  const partnerId = companyOf(context);
  return [
    { name: 'registry', kind: 'benefit', partnerId },
    { name: 'registry', kind: 'solution', partnerId },
    { name: 'memberships', organizationId: partnerId },
  ];
}

/**
 * The ten records that keep a company on its path, each told whether it is there; one of another path keeps nobody. What the registry
 * knows already, a plan that was joined or cloud software that was certified, nobody has to record a second time.
 */
export function noBlockingRecord(context: RuleContext): Requirement[] {
  const { data, facts } = context;
  const partnerId = companyOf(context);
  const records = entriesOf(facts, 'benefit', partnerId)
    .filter(entry => entry.data.path === undefined || entry.data.path === data.path)
    .map(({ ref }) => ref);
  if (facts.memberships?.some(({ kind }) => kind === 'plan')) records.push('plan-joined');
  if (data.path === 'software' && solutionsOf(context, partnerId, 'software').length > 0)
    records.push('cloud-software');
  return Object.entries(PATH_BENEFITS).map(([code, label]) => ({
    code,
    label: { en: `No record: ${label.en}`, zh: `无“${label.zh}”记录` },
    met: !records.includes(code),
  }));
}

export function leavePath(context: RuleContext): PlanParts {
  const partnerId = companyOf(context);
  return {
    release: [takenKey(partnerId, context)],
    registry: [{ kind: 'membership', partnerId, ref: `path:${String(context.data.path)}`, data: null }],
  };
}

export function roleFacts(context: RuleContext): FactRequest[] {
  return proofFacts(companyOf(context));
}
