import type { Label } from './label.ts';

/** The roles of the programme as people read them (domain/README.md section 4); those from `approver` on are ours. */
export const ROLES = {
  'partner-admin': { en: 'Partner administrator', zh: '伙伴管理员' },
  'partner-operator': { en: 'Partner operator', zh: '伙伴操作员' },
  'account-manager': { en: 'Account manager', zh: '客户经理' },
  'am-director': { en: 'Account-manager director', zh: '客户经理主管' },
  'partner-finance': { en: 'Partner finance', zh: '伙伴财务' },
  'master-distributor': { en: 'Master distributor', zh: '总经销商' },
  reseller: { en: 'Reseller', zh: '云经销商' },
  member: { en: 'Member', zh: '成员' },
  'dedicated-staff': { en: 'Dedicated project staff', zh: '项目专员' },
  pdm: { en: 'Ecosystem manager (PDM)', zh: '生态经理' },
  psm: { en: 'Office PSM', zh: '代表处PSM' },
  bd: { en: 'Business developer (BD)', zh: '商务拓展' },
  'customer-owner': { en: 'Customer owner', zh: '客户负责人' },
  'cert-ops': { en: 'Certification operations', zh: '认证运营' },
  'tech-reviewer': { en: 'Technical reviewer', zh: '技术评审人' },
  countersigner: { en: 'Countersigner', zh: '会签人' },
  'vendor-ops': { en: 'Programme operations', zh: '运营' },
  'vendor-finance': { en: 'Vendor finance', zh: '厂商财务' },
  'st-committee': { en: 'ST committee', zh: 'ST委员会' },
  approver: { en: 'Approver', zh: '审批人' },
  employee: { en: 'Employee', zh: '员工' },
  'directory-admin': { en: 'Directory administrator', zh: '组织管理员' },
  operator: { en: 'System operator', zh: '系统运维' },
  'calendar-owner': { en: 'Calendar owner', zh: '日历负责人' },
  auditor: { en: 'Auditor', zh: '审计员' },
  'programme-owner': { en: 'Programme owner', zh: '项目负责人' },
} as const satisfies Record<string, Label>;

const PARTNER_ROLES: readonly string[] = [
  'partner-admin',
  'partner-operator',
  'account-manager',
  'am-director',
  'partner-finance',
  'master-distributor',
  'reseller',
  'member',
  'dedicated-staff',
];

/** Whose people may hold a role: vendor roles are separate from partner roles (domain/access.md section 1). Undefined for no role. */
export function sideOfRole(code: string): 'partner' | 'vendor' | undefined {
  if (!Object.hasOwn(ROLES, code)) return undefined;
  return PARTNER_ROLES.includes(code) ? 'partner' : 'vendor';
}

/** A role's label; its code where the table does not know it. */
export function roleLabel(code: string): Label {
  return Object.hasOwn(ROLES, code) ? ROLES[code as keyof typeof ROLES] : { en: code, zh: code };
}
