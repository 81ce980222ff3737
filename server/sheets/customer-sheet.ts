import type { CustomerEntry } from '../../engine/reads/customers.ts';
import type { Sheet } from '../list-route.ts';

const KINDS = {
  'pre-registered': { en: 'Pre-registered', zh: '已报备' },
  associated: { en: 'Associated', zh: '已关联' },
};

export const CUSTOMER_SHEET: Sheet<CustomerEntry> = {
  name: { en: 'Customers', zh: '客户' },
  columns: [
    { label: { en: 'Id', zh: '标识' }, of: row => row.id },
    { label: { en: 'Name', zh: '名称' }, of: row => row.name },
    { label: { en: 'Credit code', zh: '统一社会信用代码' }, of: row => row.customerKey },
    { label: { en: 'Kind', zh: '类型' }, of: row => KINDS[row.kind] },
    { label: { en: 'Partner', zh: '伙伴' }, of: row => row.partner },
    { label: { en: 'Account manager', zh: '客户经理' }, of: row => ({ person: row.accountManager }) },
    { label: { en: 'Since', zh: '起始时间' }, of: row => ({ at: row.since }) },
  ],
};
