import { parseDuration } from '../calendar/duration.ts';
import { addMonths, isDate } from '../calendar/zone.ts';
import { optionsOf } from '../kernel/options.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { type Policy, policyText } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';

/** What must be so of the person on the day of the claim (domain/incentives.md section 8.2). */
export function personRequirements(context: RuleContext, partnerId: string): Requirement[] {
  const { data, facts, policy, today } = context;
  const person = String(data.person ?? '');
  const staff = entriesOf(facts, 'staff', partnerId).find(({ ref }) => ref === person)?.data;
  const path = String(data.path ?? '').toLowerCase();
  const held = certificatesOf(context, partnerId, person);
  const since = typeof staff?.onCloudSince === 'string' && isDate(staff.onCloudSince) ? staff.onCloudSince : undefined;
  const ready = since && addMonths(since, monthsIn(policy, 'fh.min-time-on-cloud'));
  const ends = since && addMonths(since, monthsIn(policy, 'fh.funding-period'));
  return [
    {
      code: 'DEDICATED_STAFF',
      label: { en: 'The person is dedicated staff of the path', zh: '人员为该路径的项目专员' },
      met: staff?.path === path && (path !== 'si' || staff.role === policyText(policy, 'fh.staff.role')),
    },
    {
      code: 'EMPLOYED',
      label: {
        en: 'A formal employee with labour contract and social insurance',
        zh: '正式员工，已签劳动合同并缴纳社会保险',
      },
      met: staff?.employed === true && staff.contract === true && staff.insurance === true,
    },
    {
      code: 'BUSINESS_CERTIFICATE',
      label: { en: 'A valid Business Professional certificate', zh: '持有有效的Business Professional证书' },
      met: held.includes('BP'),
    },
    {
      code: 'TECHNICAL_CERTIFICATE',
      label: {
        en: 'A valid HCCDP, HCCDE, HCIP or HCIE certificate',
        zh: '持有有效的HCCDP/HCCDE/HCIP/HCIE证书',
      },
      met: optionsOf({ policy: 'fh.certificates' }, policy.values).some(({ code }) => held.includes(code)),
    },
    {
      code: 'TIME_ON_CLOUD',
      label: { en: 'Long enough on the vendor cloud', zh: '上云时间满足要求' },
      met: typeof ready === 'string' && today > ready,
      have: since ?? '–',
      need: policyText(policy, 'fh.min-time-on-cloud'),
    },
    {
      code: 'FUNDING_PERIOD',
      label: { en: 'Within the funding period of the person', zh: '处于该人员的激励资助期内' },
      met: typeof ends === 'string' && today < ends,
      ...(typeof ends === 'string' && { need: ends }),
    },
  ];
}

/** Certificates that hold today, earned on the person's own account. */
function certificatesOf({ facts }: RuleContext, partnerId: string, person: string): string[] {
  return entriesOf(facts, 'certificate', partnerId)
    .filter(({ subject, data }) => subject === person && data.account === 'personal')
    .map(({ data }) => String(data.code));
}

/** A length that the policy gives in months or years. */
export function monthsIn(policy: Policy, key: string): number {
  const parsed = parseDuration(policyText(policy, key));
  if (!parsed.ok) return 0;
  const { duration } = parsed;
  if (duration.unit === 'y') return duration.amount * 12;
  return duration.unit === 'mo' ? duration.amount : 0;
}
