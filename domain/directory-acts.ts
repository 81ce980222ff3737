import type { Label } from './label.ts';

/** What is done to the directory, as people read it in its trail. */
const ACTS: Readonly<Record<string, Label>> = {
  'user.create': { en: 'Person added', zh: '新增人员' },
  'user.change': { en: 'Person changed', zh: '修改人员' },
  'user.deactivate': { en: 'Person deactivated', zh: '停用人员' },
  'user.reactivate': { en: 'Person reactivated', zh: '启用人员' },
  'user.preferences': { en: 'Language and zone chosen', zh: '修改语言与时区' },
  'unit.create': { en: 'Office or department added', zh: '新增部门' },
  'unit.change': { en: 'Office or department changed', zh: '修改部门' },
  'organization.create': { en: 'Company added', zh: '新增组织' },
  'organization.change': { en: 'Company changed', zh: '修改组织' },
  'organization.deactivate': { en: 'Company deactivated', zh: '停用组织' },
  'organization.reactivate': { en: 'Company reactivated', zh: '启用组织' },
  'delegation.create': { en: 'Standing in arranged', zh: '设置代理' },
  'delegation.change': { en: 'End of standing in changed', zh: '修改代理期限' },
  'delegation.end': { en: 'Standing in ended', zh: '结束代理' },
  'capability.create': { en: 'Capability or limit given', zh: '登记资质或额度' },
  'capability.withdraw': { en: 'Capability or limit ended', zh: '结束资质或额度' },
  'grant.create': { en: 'Right given', zh: '授予权限' },
  'grant.revoke': { en: 'Right ended', zh: '收回权限' },
};

export function actLabel(act: string): Label {
  return ACTS[act] ?? { en: act, zh: act };
}
