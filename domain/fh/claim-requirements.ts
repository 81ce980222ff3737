import { addMonths } from '../calendar/zone.ts';
import type { RelatedCase } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { policyNumber, policyText } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import { fhKeys } from './keys.ts';
import { monthOf, quarterOf } from './month.ts';
import { monthsIn } from './person-requirements.ts';

/** Monthly claims that were submitted and not found wanting. */
const COUNTED = ['prelim-review', 'passed'];

/** What must be so between the claims of a partner (domain/incentives.md section 8.2). */
export function claimRequirements(context: RuleContext, partnerId: string): Requirement[] {
  const { data, policy, today } = context;
  const others = othersOf(context, partnerId);
  const ofPerson = others.filter(claim => claim.data.person === data.person && COUNTED.includes(claim.state));
  const monthly = others.filter(({ state, data: said }) => said.month === data.month && SUBMITTED.includes(state));
  const [perMonth, perPerson] = ['fh.submissions-per-month', 'fh.claims-per-person'].map(key =>
    policyNumber(policy, key),
  );
  const funded = ofPerson.filter(claim => isFunded(context, partnerId, claim));
  return [
    {
      code: 'THIS_MONTH',
      label: { en: 'The claim is of this calendar month', zh: '申请月份为当前自然月' },
      met: data.month === monthOf(today),
      have: String(data.month ?? '–'),
      need: monthOf(today),
    },
    {
      code: 'ONE_A_MONTH',
      label: { en: 'Nothing else was submitted for the month', zh: '当月未提交过其他申请' },
      met: monthly.length < (perMonth ?? 0),
      have: monthly.length,
      need: `≤ ${(perMonth ?? 1) - 1}`,
    },
    {
      code: 'CLAIMS_OF_THE_PERSON',
      label: { en: 'Claims of the person in the funding period', zh: '该人员资助期内的申请次数' },
      met: funded.length < (perPerson ?? 0),
      have: funded.length,
      need: `≤ ${(perPerson ?? 1) - 1}`,
    },
    {
      code: 'ONE_PATH',
      label: { en: 'The person claims on one path or scenario alone', zh: '该人员仅用于一个路径/场景' },
      met: ofPerson.every(claim => claim.data.path === data.path),
    },
    {
      code: 'OWN_PROJECTS',
      label: { en: 'No project is used by another person', zh: '项目未被其他人员使用' },
      met: !others.some(claim => COUNTED.includes(claim.state) && usesProjectOf(claim, context)),
    },
    {
      code: 'SECOND_TYPE',
      label: {
        en: 'After a claim as principal the next one is as principal too',
        zh: '首次申请为首席的，再次申请须为首席',
      },
      met: firstOf(ofPerson)?.data.type !== 'PRINCIPAL' || data.type === 'PRINCIPAL',
    },
  ];
}

const SUBMITTED = [...COUNTED, 'failed'];

/** Qualification and agreement come first on the SI path; a stage of the CCoE is opened by the vendor (section 8.2). */
export function pathRequirements(context: RuleContext, partnerId: string): Requirement[] {
  const { data, facts } = context;
  if (data.path !== 'SI') {
    return [
      {
        code: 'OPENED_BY_VENDOR',
        label: { en: 'The vendor opened the stage by its defence', zh: '厂商已按答辩结果启动该阶段' },
        met: data.openedBy === 'VENDOR',
      },
    ];
  }
  const qualified = facts.related?.[fhKeys.qualification(partnerId)]?.some(({ state }) => state === 'qualified');
  return [
    {
      code: 'QUALIFIED',
      label: { en: 'The partner holds the FH qualification', zh: '已获FH激励资格' },
      met: qualified === true,
    },
  ];
}

/** Employment proof and project material, on the template in force. */
export function evidenceRequirements({ data, facts, policy }: RuleContext): Requirement[] {
  const attached = (id: unknown) => facts.attachments?.some(file => file.id === id) ?? false;
  const template = policyText(policy, 'fh.template');
  return [
    {
      code: 'EMPLOYMENT_PROOF',
      label: { en: 'The employment proof is attached', zh: '已上传雇佣证明' },
      met: attached(data.employmentProof),
    },
    {
      code: 'PROJECT_MATERIAL',
      label: { en: 'The project material is attached', zh: '已上传项目材料' },
      met: attached(data.projectMaterial),
    },
    {
      code: 'TEMPLATE',
      label: { en: 'The evidence is on the current template', zh: '材料使用当前模板版本' },
      met: data.template === template,
      have: String(data.template ?? '–'),
      need: template,
    },
  ];
}

/** Of a failed claim: in its own month, and not once the payment of its quarter was asked for. */
export function resubmitRequirements(context: RuleContext, partnerId: string): Requirement[] {
  const quarter = quarterOf(String(context.data.month ?? ''));
  const payments = context.facts.related?.[fhKeys.payments(partnerId)] ?? [];
  return [
    {
      code: 'QUARTER_OPEN',
      label: { en: 'The payment of the quarter was not requested yet', zh: '该季度尚未申请付款' },
      met: !payments.some(({ data }) => data.quarter === quarter),
      have: quarter,
    },
  ];
}

function othersOf({ facts, snapshot }: RuleContext, partnerId: string): RelatedCase[] {
  const claims = facts.related?.[fhKeys.claims(partnerId)] ?? [];
  return claims.filter(({ id }) => id !== snapshot?.id);
}

/** Submitted within the year that begins on the person's first day on the cloud. */
function isFunded({ facts, policy }: RuleContext, partnerId: string, { data }: RelatedCase): boolean {
  const staff = entriesOf(facts, 'staff', partnerId).find(({ ref }) => ref === data.person)?.data;
  const since = String(staff?.onCloudSince ?? '');
  const ends = addMonths(since, monthsIn(policy, 'fh.funding-period'));
  const month = String(data.month ?? '');
  return ends !== null && month >= monthOf(since) && month <= monthOf(ends);
}

function usesProjectOf({ data: theirs }: RelatedCase, { data }: RuleContext): boolean {
  const [mine, used] = [data.projectRefs, theirs.projectRefs].map(refs => (Array.isArray(refs) ? refs.map(plain) : []));
  return theirs.person !== data.person && (mine ?? []).some(ref => used?.includes(ref));
}

function plain(ref: unknown): string {
  return String(ref).normalize('NFKC').trim().toUpperCase();
}

function firstOf(claims: readonly RelatedCase[]): RelatedCase | undefined {
  return claims.toSorted((a, b) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0))[0];
}
