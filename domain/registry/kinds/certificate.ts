import { ENDED, type RegistryKind } from '../kind.ts';
import { textOf } from '../read.ts';
import { afterDate, beginOf } from '../zone.ts';

const CODES = ['HCIA', 'HCIP', 'HCIE', 'HCCDA', 'HCCDP', 'HCCDE', 'BP'] as const;

/** Certificates of a partner's people; those of an enterprise account count for nothing (domain/certification.md section 3). */
export const certificate: RegistryKind = {
  kind: 'certificate',
  label: { en: 'Certificate', zh: '证书' },
  ref: { en: 'Number of the certificate', zh: '证书编号' },
  partner: true,
  fields: {
    userId: { kind: 'text', format: 'code', required: true, label: { en: 'User id', zh: '用户标识' } },
    code: {
      kind: 'option',
      required: true,
      label: { en: 'Certificate', zh: '证书' },
      options: Object.fromEntries(CODES.map(code => [code, { en: code, zh: code }])),
    },
    account: {
      kind: 'option',
      required: true,
      label: { en: 'Account it was earned on', zh: '考取账号' },
      options: { personal: { en: 'Personal', zh: '个人' }, enterprise: { en: 'Enterprise', zh: '企业' } },
    },
    from: { kind: 'date', required: true, label: { en: 'Valid from', zh: '生效日期' } },
    until: { kind: 'date', label: { en: 'Valid to', zh: '有效期至' } },
  },
  columns: data => ({
    subject: textOf(data.userId),
    fromAt: beginOf(data.from),
    untilAt: afterDate(data.until) ?? null,
  }),
  standing: () => 'valid',
  events: (before, after) => {
    if (after === 'valid') return before === 'valid' ? [] : ['certificate-added'];
    return before === 'valid' && after === ENDED ? ['certificate-expired'] : [];
  },
};
