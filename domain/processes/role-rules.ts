import type { Json } from '../json.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { policyNumber, policyText } from '../policy/policy.ts';
import type { RegistryEntry } from '../registry/entry.ts';
import { certificatesOf, companyOf, counted, holdersOf, isListed, labelsOf, solutionsOf } from './partner-proof.ts';

/** The levels of developer certificates, lowest first: a higher one counts for a lower. */
const LADDER = ['HCCDA', 'HCCDP', 'HCCDE'] as const;

/** What makes a pre-sales expert, with the expert level that counts downwards. */
const EXPERTS = ['HCIP', 'HCIE', 'HCCDP', 'HCCDE'] as const;

/** The requirements of a role by its path (domain/certification.md section 3); every number of them is policy. */
export function roleRequirements(context: RuleContext): Requirement[] {
  switch (context.data.path) {
    case 'service':
      return serviceLines(context);
    case 'si':
      return siLines(context);
    default:
      return softwareLines(context);
  }
}

function serviceLines(context: RuleContext): Requirement[] {
  const certificates = certificatesOf(context, companyOf(context));
  return [...developerLines(context, certificates), ...labelLine(context, 'role')];
}

/**
 * Certificates are given to the requirements from the highest level down, each once: what is left of a level after its own counts for the
 * one below.
 */
export function assigned(
  certificates: readonly Pick<RegistryEntry, 'data'>[],
  needs: Readonly<Partial<Record<Json & string, number>>>,
): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  let spare = 0;
  for (const code of LADDER.toReversed()) {
    const there = spare + certificates.filter(({ data }) => data.code === code).length;
    const need = needs[code] ?? 0;
    found[code] = there;
    spare = there - Math.min(there, need);
  }
  return found;
}

function developerLines(context: RuleContext, certificates: readonly RegistryEntry[]): Requirement[] {
  const { policy } = context;
  const keyOf = { HCCDP: 'role.service.hccdp.min', HCCDA: 'role.service.hccda.min' } as const;
  const needs = { HCCDP: policyNumber(policy, keyOf.HCCDP), HCCDA: policyNumber(policy, keyOf.HCCDA) };
  const found = assigned(certificates, needs);
  return (['HCCDP', 'HCCDA'] as const).map(code =>
    counted(context, {
      code: code.toLowerCase(),
      label: { en: `${code} certificates or higher`, zh: `${code}及以上证书` },
      have: found[code] ?? 0,
      key: keyOf[code],
    }),
  );
}

/** Whether a label is asked for at this stage is the policy's to say (Q6): one of its kinds, or another the vendor has published. */
function labelLine(context: RuleContext, stage: 'role' | 'differentiation'): Requirement[] {
  if (policyText(context.policy, 'role.service.label.stage') !== stage) return [];
  const kinds = kindsOf(context);
  const others = context.policy.values['role.service.label.others'] === true;
  const labels = labelsOf(context, companyOf(context));
  const have = labels.filter(({ ref }) => others || kinds.some(kind => ref === kind || ref.startsWith(`${kind}-`)));
  const label = { en: 'Capability label of a kind that counts', zh: '符合种类要求的能力标签' };
  return [counted(context, { code: 'label', label, have: have.length, key: 'role.service.labels.min' })];
}

function kindsOf({ policy }: RuleContext): string[] {
  const kinds = policy.values['role.service.label-kinds'];
  return Array.isArray(kinds) ? kinds.map(kind => (typeof kind === 'object' ? String(kind?.code) : String(kind))) : [];
}

function siLines(context: RuleContext): Requirement[] {
  const { policy } = context;
  const company = companyOf(context);
  const certificates = certificatesOf(context, company);
  const offerings = solutionsOf(context, company, 'joint-offering').length;
  const labels = labelsOf(context, company).length;
  const enough =
    offerings >= policyNumber(policy, 'role.si.joint-offerings.min') ||
    labels >= policyNumber(policy, 'role.si.labels.min');
  return [
    {
      code: 'bp',
      label: { en: 'Business Professional (BP)', zh: 'BP（Business Professional）' },
      met: certificates.some(({ data }) => data.code === 'BP'),
    },
    {
      code: 'customer-list',
      label: { en: 'Customer list locked', zh: '客户名单已锁定' },
      met: isListed(context, company, 'customer-list-locked'),
    },
    counted(context, {
      code: 'experts',
      label: { en: 'Pre-sales experts with HCIP or HCCDP', zh: '持HCIP或HCCDP的售前专家' },
      have: holdersOf(certificates, EXPERTS),
      key: 'role.si.experts.min',
    }),
    {
      code: 'offering-or-label',
      label: { en: 'A joint offering or a capability label', zh: '联合方案或能力标签' },
      met: enough,
      have: offerings + labels,
    },
  ];
}

function softwareLines(context: RuleContext): Requirement[] {
  return [
    counted(context, {
      code: 'solutions',
      label: { en: 'Certified cloud software solutions', zh: '已通过认证的云软件方案' },
      have: solutionsOf(context, companyOf(context), 'software').length,
      key: 'role.software.solutions.min',
    }),
  ];
}

/** What the differentiated stage takes beyond the role. */
export function differentiationRequirements(context: RuleContext): Requirement[] {
  const label = { en: 'Capability labels', zh: '能力标签' };
  const have = labelsOf(context, companyOf(context)).length;
  const labels = counted(context, { code: 'labels', label, have, key: 'role.differentiation.labels.min' });
  return context.data.path === 'service' ? [labels, ...labelLine(context, 'differentiation')] : [labels];
}
