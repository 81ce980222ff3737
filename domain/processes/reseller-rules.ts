import type { FactRequest } from '../kernel/facts.ts';
import type { Reservation } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import type { Label } from '../label.ts';
import { entriesOf } from '../registry/entries.ts';
import { registryScope } from '../registry/entry.ts';
import { ACCOUNT_BLOCKERS } from '../registry/kinds/account.ts';
import { MASTER_LIST } from '../registry/kinds/listing.ts';
import type { RegistryWrite } from '../registry/write.ts';

/** The plan of masters and resellers (domain/README.md section 5). */
const DISTRIBUTION = 'DISTRIBUTION';

/** Who joins whom. */
export interface Joining {
  applicantId: string;
  masterId: string;
}

/**
 * What the guards of joining a master look at. The applicant's own is read under a lock, so that two masters are judged one by one; so is
 * what makes a master one, so that whoever becomes its reseller as it leaves is refused or hears of it.
 */
export function joiningFacts({ applicantId, masterId }: Joining): FactRequest[] {
  return [
    { name: 'company', id: applicantId, scope: `reseller:${applicantId}` },
    ...masterFacts(masterId).map(locked),
    { name: 'registry', kind: 'account', partnerId: applicantId },
    { name: 'registry', kind: 'account', partnerId: masterId },
    { name: 'registry', kind: 'listing', partnerId: applicantId, ref: MASTER_LIST },
    { name: 'registry', kind: 'membership', partnerId: applicantId },
  ];
}

function locked(asked: FactRequest): FactRequest {
  return asked.name === 'registry' ? { ...asked, scope: registryScope(asked.kind, asked.partnerId) } : asked;
}

/** What says whether a company is a master. */
export function masterFacts(masterId: string): FactRequest[] {
  return [
    { name: 'company', id: masterId },
    { name: 'registry', kind: 'listing', partnerId: masterId, ref: MASTER_LIST },
    { name: 'registry', kind: 'membership', partnerId: masterId },
  ];
}

/**
 * What must be so to join a master, at submission and again when it becomes active (domain/distribution.md section 1, guards 1 to 4).
 * The applicant and the vendor read each line; of the applicant's account the master learns only whether all of it is so.
 */
export function joiningRequirements(context: RuleContext, joining: Joining): Requirement[] {
  const { actor } = context;
  const own = ofApplicant(context, joining);
  const reads = actor.kind !== 'person' || actor.side === 'vendor' || actor.organizationId === joining.applicantId;
  return [...(reads ? own : [together(own)]), ...ofMaster(context, joining)];
}

function ofApplicant({ facts }: RuleContext, { applicantId }: Joining): Requirement[] {
  const flags = entriesOf(facts, 'account', applicantId)[0]?.data ?? {};
  const isMaster = entriesOf(facts, 'listing', applicantId).length > 0;
  return [
    { code: 'one-master', label: LABELS.oneMaster, met: facts.companies?.[applicantId]?.parentId === null },
    { code: 'no-master-itself', label: LABELS.noMasterItself, met: !isMaster },
    ...Object.entries(ACCOUNT_BLOCKERS).map(([name, label]) => ({
      code: name,
      label: { en: `Not: ${label.en.charAt(0).toLowerCase()}${label.en.slice(1)}`, zh: `不存在：${label.zh}` },
      met: flags[name] !== true,
    })),
  ];
}

function together(lines: readonly Requirement[]): Requirement {
  return { code: 'applicant', label: LABELS.applicant, met: lines.every(({ met }) => met) };
}

function ofMaster({ facts }: RuleContext, { applicantId, masterId }: Joining): Requirement[] {
  const [own, masters] = [applicantId, masterId].map(id => entriesOf(facts, 'account', id)[0]?.data.region);
  return [
    { code: 'same-region', label: LABELS.sameRegion, met: own !== undefined && own === masters },
    masterInProgramme(isMaster(facts, masterId)),
  ];
}

export function masterInProgramme(met: boolean): Requirement {
  return { code: 'master-in-programme', label: LABELS.masterInProgramme, met };
}

/** An active company on the list of masters and in the distribution plan. */
export function isMaster(facts: RuleContext['facts'], companyId: string): boolean {
  const inPlan = isInPlan(facts, companyId);
  const listed = entriesOf(facts, 'listing', companyId).some(({ ref }) => ref === MASTER_LIST);
  return facts.companies?.[companyId]?.active === true && inPlan && listed;
}

/** Whether a company is in the distribution plan, as master or reseller. */
export function isInPlan(facts: RuleContext['facts'], companyId: string): boolean {
  return entriesOf(facts, 'membership', companyId).some(
    ({ data }) => data.kind === 'plan' && data.code === DISTRIBUTION,
  );
}

/** What makes a company a member of it. */
export function reselling(companyId: string): RegistryWrite {
  const data = { kind: 'plan', code: DISTRIBUTION, stage: 'reseller' };
  return { kind: 'membership', partnerId: companyId, ref: `plan:${DISTRIBUTION}`, data };
}

/** Taken while a company has a master: at any time one alone, also where two say yes at once. */
export function activeReservation(applicantId: string): Reservation {
  return { key: `reseller-active:${applicantId}`, clash: 'HAS_MASTER' };
}

/** How the resellers of a master are found when it leaves or is delisted. */
export function resellersKey(masterId: string): string {
  return `resellers-of:${masterId}`;
}

/** Of an event of the registry: whether a master left the plan it is a master in. */
export function leavesDistribution(data: RuleContext['data']): boolean {
  return data.kind === 'membership' && data.ref === `plan:${DISTRIBUTION}`;
}

const LABELS = {
  oneMaster: { en: 'No master distributor yet: one at a time', zh: '未关联总经销商（同一时间只能关联1个）' },
  noMasterItself: { en: 'Not a master distributor itself', zh: '自身不是总经销商' },
  applicant: {
    en: 'The applicant meets the conditions of its account; it reads which not',
    zh: '申请方账号符合关联条件（具体不符项仅申请方可见）',
  },
  sameRegion: { en: 'Both do business in the same region', zh: '双方在同一业务开展地区内' },
  masterInProgramme: { en: 'The master distributor is in the programme', zh: '总经销商在册且未退出' },
} as const satisfies Record<string, Label>;
