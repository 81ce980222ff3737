import { CURRENCIES } from '../../processes/opportunity-fields.ts';
import type { RegistryKind } from '../kind.ts';
import { textOf } from '../read.ts';

/** What a partner is paid to (domain/incentives.md section 9). */
export const businessInfo: RegistryKind = {
  kind: 'business-info',
  label: { en: 'Business information', zh: '商业信息' },
  ref: { en: 'business-info', zh: 'business-info' },
  partner: true,
  fields: {
    status: {
      kind: 'option',
      required: true,
      label: { en: 'Status', zh: '认证状态' },
      options: {
        certified: { en: 'Certified', zh: '已认证' },
        changing: { en: 'Change pending', zh: '变更认证中' },
        failed: { en: 'Failed', zh: '认证失败' },
        none: { en: 'None', zh: '未认证' },
      },
    },
    legalName: { kind: 'text', label: { en: 'Legal name', zh: '法定名称' } },
    creditCode: { kind: 'text', format: 'credit-code', label: { en: 'Credit code', zh: '统一社会信用代码' } },
    taxpayerType: { kind: 'text', label: { en: 'Taxpayer type', zh: '纳税人类型' } },
    currency: { kind: 'option', options: CURRENCIES, label: { en: 'Currency', zh: '币种' } },
    bank: { kind: 'text', label: { en: 'Bank', zh: '开户银行' } },
    branch: { kind: 'text', label: { en: 'Branch', zh: '支行' } },
    account: { kind: 'text', format: 'account', personal: true, label: { en: 'Account', zh: '银行账号' } },
    entity: { kind: 'text', label: { en: 'Contracting entity', zh: '签约主体' } },
  },
  columns: data => ({ status: textOf(data.status) }),
  standing: ({ status }) => status ?? 'none',
  events: (before, after) => {
    if (before === after) return [];
    if (after === 'certified') return ['business-info-certified'];
    return after === 'changing' ? ['business-info-changing'] : [];
  },
};
