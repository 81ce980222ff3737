import { roleLabel } from '../../domain/roles.ts';
import type {
  listCapabilities,
  listGrants,
  listMasters,
  listOrganizations,
  listUnits,
  listUsers,
} from '../../engine/reads/directory.ts';
import type { Sheet } from '../list-route.ts';

type ItemOf<F extends (...args: never[]) => Promise<{ items: unknown[] }>> = Awaited<ReturnType<F>>['items'][number];

const ID = { en: 'Id', zh: '标识' };
const COMPANY = { en: 'Company', zh: '组织' };
const KIND = { en: 'Kind', zh: '类型' };
const STATUS = { en: 'Status', zh: '状态' };

export const ORGANIZATION_SHEET: Sheet<ItemOf<typeof listOrganizations>> = {
  name: { en: 'Companies', zh: '组织' },
  columns: [
    { label: ID, of: row => row.id },
    { label: { en: 'Name', zh: '名称' }, of: row => row },
    { label: KIND, of: row => row.kind },
    { label: { en: 'Above', zh: '上级组织' }, of: row => row.parent },
    { label: { en: 'Home office', zh: '归属办事处' }, of: row => row.homeUnit },
    { label: STATUS, of: row => row.status },
  ],
};

export const MASTER_SHEET: Sheet<ItemOf<typeof listMasters>> = {
  name: { en: 'Master distributors', zh: '总经销商' },
  columns: [
    { label: ID, of: row => row.id },
    { label: { en: 'Name', zh: '名称' }, of: row => row },
  ],
};

export const UNIT_SHEET: Sheet<ItemOf<typeof listUnits>> = {
  name: { en: 'Offices', zh: '部门' },
  columns: [
    { label: ID, of: row => row.id },
    { label: { en: 'Name', zh: '名称' }, of: row => row },
    { label: KIND, of: row => row.kind },
    { label: COMPANY, of: row => row.orgId },
    { label: { en: 'Above', zh: '上级部门' }, of: row => row.parentId },
    { label: { en: 'Lead', zh: '负责人' }, of: row => row.leadUserId },
  ],
};

export const USER_SHEET: Sheet<ItemOf<typeof listUsers>> = {
  name: { en: 'People', zh: '人员' },
  columns: [
    { label: ID, of: row => row.id },
    { label: { en: 'Name', zh: '姓名' }, of: row => ({ person: row }) },
    { label: COMPANY, of: row => row.orgId },
    { label: { en: 'Office', zh: '部门' }, of: row => row.unitId },
    { label: { en: 'Language', zh: '语言' }, of: row => row.language },
    { label: STATUS, of: row => row.status },
  ],
};

export const GRANT_SHEET: Sheet<ItemOf<typeof listGrants>> = {
  name: { en: 'Grants', zh: '授权' },
  columns: [
    { label: ID, of: row => row.id },
    { label: { en: 'Person', zh: '人员' }, of: row => row.userId },
    { label: KIND, of: row => row.kind },
    { label: { en: 'Code', zh: '代码' }, of: row => row.code },
    {
      label: { en: 'Role or item', zh: '角色或权限项' },
      of: row => (row.kind === 'role' ? roleLabel(row.code) : row.code),
    },
    { label: { en: 'In', zh: '范围' }, of: row => row.scope },
    { label: { en: 'From', zh: '生效时间' }, of: row => ({ at: row.fromAt }) },
    { label: { en: 'Until', zh: '失效时间' }, of: row => ({ at: row.untilAt }) },
  ],
};

export const CAPABILITY_SHEET: Sheet<ItemOf<typeof listCapabilities>> = {
  name: { en: 'Capabilities', zh: '资质与额度' },
  columns: [
    { label: ID, of: row => row.id },
    { label: { en: 'Person', zh: '人员' }, of: row => row.userId },
    { label: { en: 'Capability', zh: '资质' }, of: row => row.code },
    { label: { en: 'Limit', zh: '额度' }, of: row => row.amount },
    { label: { en: 'Currency', zh: '币种' }, of: row => row.currency },
    { label: { en: 'From', zh: '生效时间' }, of: row => ({ at: row.fromAt }) },
    { label: { en: 'Until', zh: '失效时间' }, of: row => ({ at: row.untilAt }) },
  ],
};
