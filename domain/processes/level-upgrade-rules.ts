import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { entriesOf } from '../registry/entries.ts';
import { LEVELS } from '../registry/kinds/level.ts';
import { PATHS } from './development-path-rules.ts';
import { certificatesOf, companyOf, counted, holdersOf, labelsOf, proofFacts, solutionsOf } from './partner-proof.ts';

/** Lowest first. */
const ORDER = Object.keys(LEVELS);
const TOP = 'CORE';

/** Certificates of professional and expert level. */
const PROFESSIONAL = ['HCIP', 'HCIE', 'HCCDP', 'HCCDE'] as const;

/** The company the level is asked for (domain/certification.md section 4). */
export function draftFacts(context: RuleContext): FactRequest[] {
  return [{ name: 'organization', id: companyOf(context) }];
}

/** A partner asks for itself; the core level its PDM asks for, on its behalf (domain/certification.md section 4). */
export function saveDraft(context: RuleContext): PlanParts | Problem[] | Refusal {
  const { actor, data, facts, snapshot } = context;
  const partnerId = companyOf(context);
  const vendor = actor.kind === 'person' && actor.side === 'vendor';
  const asked = data.partnerId;
  const mine = !vendor || facts.organization?.homeUnitId === null || isMine(context);
  const known = facts.organization?.kind === 'partner' && facts.organization.status === 'active' && mine;
  if (!known || (asked !== undefined && asked !== partnerId)) return [{ pointer: '/partnerId', code: 'NOT_FOUND' }];
  const asker = whoAsks(context);
  if (asker) return asker;
  const label = Object.entries(LEVELS).find(([code]) => code === data.level)?.[1];
  const homeUnitId = facts.organization?.homeUnitId ?? null;
  return {
    set: { name: label ? `${label.zh} ${label.en}` : null },
    ...(!snapshot && { partnerId, homeUnitId, unitId: homeUnitId }),
  };
}

/** A PDM asks for the partners of the office they are in charge of. */
function isMine({ actor, facts }: RuleContext): boolean {
  const scopes = actor.kind === 'person' ? actor.grants.map(({ scope }) => scope) : [];
  const organizationId = actor.kind === 'person' ? actor.organizationId : '';
  return scopes.includes(facts.organization?.homeUnitId ?? '') || scopes.includes(organizationId);
}

function whoAsks({ actor, data }: Pick<RuleContext, 'actor' | 'data'>): Refusal | undefined {
  if (actor.kind !== 'person' || data.level === undefined) return undefined;
  const top = data.level === TOP;
  return top === (actor.side === 'vendor') ? undefined : refuse(top ? 'CORE_BY_PDM' : 'LEVEL_BY_PARTNER');
}

/** A draft is of the side that asks for its level: the other neither changes nor deletes it (domain/certification.md section 4). */
export function ownDraft({ actor, snapshot }: RuleContext): Refusal | undefined {
  return snapshot && whoAsks({ actor, data: snapshot.data });
}

/** What the lines of a level are counted from (domain/certification.md section 4). */
export function levelFacts(context: RuleContext): FactRequest[] {
  const partnerId = companyOf(context);
  return [
    ...proofFacts(partnerId),
    { name: 'registry', kind: 'level', partnerId },
    { name: 'memberships', organizationId: partnerId },
  ];
}

/** Only a higher level, and only by whom it may be asked for (domain/certification.md section 4). */
export function submitGuard(context: RuleContext): Refusal | undefined {
  return whyNotHigher(context) ?? whoAsks(context);
}

/** Also when it is approved: what was reached meanwhile is never lowered (domain/certification.md section 4). */
export function whyNotHigher(context: RuleContext): Refusal | undefined {
  const { data } = context;
  const [entry] = entriesOf(context.facts, 'level', companyOf(context));
  const present = String(entry?.data.level ?? ORDER[0]);
  if (data.level !== undefined && ORDER.indexOf(String(data.level)) <= ORDER.indexOf(present))
    return refuse('LEVEL_NOT_HIGHER', { level: data.level });
  return undefined;
}

/** Every line of the level asked for, met or not; how much of each is policy (domain/certification.md section 4). */
export function levelRequirements(context: RuleContext): Requirement[] {
  const { data, facts } = context;
  const company = companyOf(context);
  const stages = (facts.memberships ?? [])
    .filter(({ kind, code }) => kind === 'path' && Object.hasOwn(PATHS, code))
    .map(({ stage }) => stage);
  const path: Requirement = {
    code: 'role-certified',
    label: { en: 'On a development path and role-certified', zh: '已加入伙伴发展路径并完成角色认证' },
    met: stages.some(stage => stage === 'role-certified' || stage === 'differentiated'),
  };
  if (typeof data.level !== 'string' || data.level === ORDER[0]) return [path];
  const key = (what: string) => `level.${String(data.level).toLowerCase()}.${what}.min`;
  return [
    path,
    counted(context, {
      code: 'labels',
      label: { en: 'Capability labels', zh: '能力标签' },
      have: labelsOf(context, company).length,
      key: key('labels'),
    }),
    counted(context, {
      code: 'professionals',
      label: { en: 'People with a professional certificate', zh: '持专业级及以上证书人数' },
      have: holdersOf(certificatesOf(context, company), PROFESSIONAL),
      key: key('professionals'),
    }),
    counted(context, {
      code: 'solutions',
      label: { en: 'Certified solutions and joint offerings', zh: '已认证方案与联合方案' },
      have: ['software', 'joint-offering'].flatMap(kind => solutionsOf(context, company, kind)).length,
      key: key('solutions'),
    }),
  ];
}

/** One request of a company is open at a time (domain/certification.md section 4). */
export function submit(context: RuleContext): PlanParts {
  return { reserve: [{ key: `level:${companyOf(context)}`, clash: 'LEVEL_REQUEST_OPEN' }] };
}

/** In force at once (domain/certification.md section 4). */
export function approve(context: RuleContext): PlanParts {
  const level = String(context.data.level);
  return { registry: [{ kind: 'level', partnerId: companyOf(context), ref: 'level', data: { level } }] };
}
