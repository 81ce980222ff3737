import type { Label } from '../../domain/label.ts';

/** The columns of a directory file by the member they fill; a header may say the code or either label. */
const COLUMNS = {
  type: { en: 'Type', zh: '类型' },
  id: { en: 'ID', zh: '编号' },
  company: { en: 'Company', zh: '公司' },
  kind: { en: 'Kind', zh: '类别' },
  name: { en: 'Name', zh: '名称' },
  nameEn: { en: 'English name', zh: '英文名' },
  parent: { en: 'Parent', zh: '上级' },
  homeUnit: { en: 'Home office', zh: '归属代表处' },
  lead: { en: 'Lead', zh: '负责人' },
  unit: { en: 'Office', zh: '部门' },
  email: { en: 'Email', zh: '邮箱' },
  manager: { en: 'Manager', zh: '直属上级' },
  language: { en: 'Language', zh: '语言' },
  zone: { en: 'Time zone', zh: '时区' },
  status: { en: 'Status', zh: '状态' },
  role: { en: 'Role', zh: '角色' },
  item: { en: 'Permission item', zh: '权限项' },
  capability: { en: 'Capability', zh: '资质' },
  amount: { en: 'Limit', zh: '额度' },
  currency: { en: 'Currency', zh: '币种' },
  scope: { en: 'Scope', zh: '范围' },
  from: { en: 'From', zh: '开始' },
  until: { en: 'Until', zh: '结束' },
} as const satisfies Record<string, Label>;

export type ColumnName = keyof typeof COLUMNS;

/** Names the API gives the same things. */
const OTHER_NAMES: Readonly<Record<string, ColumnName>> = {
  orgid: 'company',
  parentid: 'parent',
  homeunitid: 'homeUnit',
  leaduserid: 'lead',
  unitid: 'unit',
  managerid: 'manager',
  姓名: 'name',
};

/** Which column a header names; undefined where it names none. */
export function columnOf(header: string): ColumnName | undefined {
  const said = folded(header);
  const names = Object.keys(COLUMNS) as ColumnName[];
  const found = names.find(name => [name, COLUMNS[name].en, COLUMNS[name].zh].some(known => folded(known) === said));
  return found ?? OTHER_NAMES[said];
}

/** Words of a cell in either language, as codes; the word itself where it is none of them. */
export function codeOf(words: Readonly<Record<string, string>>, cell: string): string {
  return words[folded(cell)] ?? cell;
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]/g, '');
}

export const TYPE_WORDS = {
  company: 'company',
  organization: 'company',
  公司: 'company',
  组织: 'company',
  unit: 'unit',
  office: 'unit',
  部门: 'unit',
  person: 'person',
  user: 'person',
  人员: 'person',
  grant: 'grant',
  right: 'grant',
  授权: 'grant',
  capability: 'capability',
  limit: 'capability',
  资质: 'capability',
  额度: 'capability',
};
export const STATUS_WORDS = { active: 'active', 启用: 'active', inactive: 'inactive', 停用: 'inactive' };
export const KIND_WORDS = { 厂商: 'vendor', 伙伴: 'partner', 代表处: 'office', 部门: 'department' };
export const LANGUAGE_WORDS = { 中文: 'zh', chinese: 'zh', 英文: 'en', english: 'en' };
