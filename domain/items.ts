import type { Label } from './label.ts';

/** Permission items that belong to no process, as people read them; all ours. */
const ITEMS: Readonly<Record<string, Label>> = {
  'calendar.manage': { en: 'Keep calendars', zh: '维护日历' },
  'tasks.override': { en: 'Override a step', zh: '越权决定' },
  'tasks.skip': { en: 'Skip tasks', zh: '跳过任务' },
  'tasks.load': { en: 'See who has how much to do', zh: '查看工作量' },
  'claim.automatic-issuance': { en: 'Switch automatic issuance', zh: '设置激励自动发放' },
  'deadlines.oversee': { en: 'Answer for deadlines', zh: '负责时限' },
  'delegation.manage': { en: 'Say who stands in for whom', zh: '设置他人的代理' },
  'directory.manage': { en: 'Keep the whole directory', zh: '维护全部组织与人员' },
  'directory.manage-own': { en: 'Keep the own company', zh: '维护本公司人员与授权' },
  'ledger.read': { en: 'Read the ledger', zh: '查看资金账' },
  'operations.access-log': { en: 'Read the access log', zh: '查看访问日志' },
  'operations.audit': { en: 'Read the trails', zh: '查看审计记录' },
  'operations.erase': { en: 'Erase personal data', zh: '删除个人信息' },
  'operations.incidents': { en: 'Look after incidents', zh: '处理异常事件' },
  'operations.incidents-own': { en: 'Look after incidents of the own roles', zh: '处理本角色负责的异常事件' },
  'policy.activate': { en: 'Activate policies others made', zh: '启用他人起草的政策' },
  'policy.edit': { en: 'Write policies', zh: '起草政策' },
  'registry.manage': { en: 'Keep the registry of partners', zh: '维护伙伴登记信息' },
  'registry.read': { en: 'Read the registry of partners', zh: '查看伙伴登记信息' },
  'operations.sandbox': { en: 'Let time pass in the sandbox', zh: '推进沙箱时间' },
};

/** What a process lets be done beside its commands. */
const BESIDE: Readonly<Record<string, Label>> = {
  reveal: { en: 'Reveal personal data', zh: '查看个人信息' },
  take: { en: 'Take tasks', zh: '领取任务' },
  'assign-handler': { en: 'Assign tasks', zh: '分派处理人' },
  attach: { en: 'Attach files', zh: '上传附件' },
};

export function itemLabel(item: string): Label | undefined {
  return Object.hasOwn(ITEMS, item) ? ITEMS[item] : undefined;
}

export function besideLabel(word: string): Label | undefined {
  return Object.hasOwn(BESIDE, word) ? BESIDE[word] : undefined;
}
