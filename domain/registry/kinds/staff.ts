import type { RegistryKind } from '../kind.ts';

/** 项目专员: dedicated staff of a partner (domain/incentives.md section 8.2). */
export const staff: RegistryKind = {
  kind: 'staff',
  label: { en: 'Dedicated staff', zh: '项目专员' },
  ref: { en: 'User id of the person', zh: '人员的用户标识' },
  partner: true,
  fields: {
    path: { kind: 'text', format: 'code', required: true, label: { en: 'Path', zh: '发展路径' } },
    role: { kind: 'text', format: 'code', required: true, label: { en: 'Role', zh: '角色' } },
    employed: { kind: 'boolean', label: { en: 'Formal employee', zh: '正式员工' } },
    contract: { kind: 'boolean', label: { en: 'Labour contract', zh: '劳动合同' } },
    insurance: { kind: 'boolean', label: { en: 'Social insurance', zh: '社会保险' } },
    onCloudSince: { kind: 'date', label: { en: 'On the vendor cloud since', zh: '上云起始日期' } },
  },
  columns: (_, ref) => ({ subject: ref }),
};
