import type { ShownDelegation } from '../../engine/reads/delegations.ts';
import type { Sheet } from '../list-route.ts';

export const DELEGATION_SHEET: Sheet<ShownDelegation> = {
  name: { en: 'Standing in', zh: '代理设置' },
  columns: [
    { label: { en: 'For', zh: '委托人' }, of: row => row.giver },
    { label: { en: 'Who stands in', zh: '代理人' }, of: row => row.standIn },
    { label: { en: 'From', zh: '开始时间' }, of: row => ({ at: row.from }) },
    { label: { en: 'Until', zh: '结束时间' }, of: row => ({ at: row.until }) },
    { label: { en: 'Ended early', zh: '提前结束' }, of: row => ({ at: row.endedAt }) },
    { label: { en: 'Process', zh: '流程' }, of: row => row.processLabel },
    { label: { en: 'Office', zh: '部门' }, of: row => row.unit },
    { label: { en: 'Worth at most', zh: '金额上限' }, of: row => row.mostAmount },
    { label: { en: 'Currency', zh: '币种' }, of: row => row.currency },
  ],
};
