import type { RegistryKind } from '../kind.ts';

/** The ten blockers of joining a master, in the order of domain/distribution.md section 1. */
export const ACCOUNT_BLOCKERS = {
  inProviderPlan: { en: 'In the provider plan', zh: '已加入解决方案提供商计划' },
  customerOfAnother: { en: 'Customer of another partner', zh: '已是其他伙伴的客户' },
  openResources: { en: 'Open resources', zh: '有未释放的资源' },
  frozen: { en: 'Frozen', zh: '账号已冻结' },
  hasConsumption: { en: 'Has consumption', zh: '有消费记录' },
  arrears: { en: 'Arrears', zh: '有欠费' },
  enterpriseMember: { en: 'Enterprise master or member account', zh: '企业主账号或子账号' },
  creditAccount: { en: 'Credit account', zh: '信用账号' },
  preRegistered: { en: "Pre-registered by the vendor's BD", zh: '已被厂商BD报备' },
  personalRealName: { en: 'Personal real-name', zh: '个人实名认证' },
} as const;

/** A partner's account at the vendor (domain/distribution.md section 1). */
export const account: RegistryKind = {
  kind: 'account',
  label: { en: 'Account', zh: '账号' },
  ref: { en: 'account', zh: 'account' },
  partner: true,
  fields: {
    region: { kind: 'text', format: 'code', required: true, label: { en: 'Business region', zh: '业务开展地区' } },
    ...Object.fromEntries(
      Object.entries(ACCOUNT_BLOCKERS).map(([name, says]) => [name, { kind: 'boolean' as const, label: says }]),
    ),
  },
};
