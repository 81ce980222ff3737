import type { Label } from '../label.ts';

/** Clauses of explanations: why somebody sits, why not, what ended a stage (design/approvals.md section 3; domain/kernel/why.ts). */
export const WHY = {
  because: { en: 'Because {clauses}.', zh: '依据：{clauses}。' },
  row: { en: 'rule {table} v{version} {row}', zh: '规则“{table}”第 {version} 版{row}' },
  role: { en: '{right} of {place}', zh: '{place}{right}' },
  item: { en: 'may {right} for {place}', zh: '具有{place}“{right}”权限' },
  unit: { en: 'belongs to {unit}', zh: '属于{unit}' },
  manager: { en: 'manager of {of}', zh: '{of}的直接上级' },
  'manager-above': { en: 'manager of {of}, {levels} levels up', zh: '{of}的第 {levels} 级上级' },
  'unit-lead': { en: 'leads {unit}', zh: '{unit}负责人' },
  'unit-lead-above': {
    en: 'leads the office {levels} levels up from {unit}',
    zh: '{unit}之上第 {levels} 级机构负责人',
  },
  field: { en: 'named in the field {field}', zh: '由字段“{field}”指定' },
  expression: { en: 'computed by "{expression}"', zh: '由表达式“{expression}”确定' },
  capability: { en: 'holds {capability}', zh: '具备“{capability}”' },
  covers: { en: 'limit {limit} covers {amount}', zh: '额度 {limit} 覆盖金额 {amount}' },
  user: { en: 'named by the policy', zh: '由策略直接指定' },
  'familiar-partner': { en: 'handled this partner before', zh: '曾处理该伙伴的事项' },
  'familiar-last-round': { en: 'had this seat in the round before', zh: '上一轮的审批人' },
  'round-robin': { en: 'next in turn', zh: '按轮次轮到' },
  'shortest-queue': { en: 'has the fewest open tasks', zh: '待办任务最少' },
  'stands-in': { en: 'standing in for {user}', zh: '代理{user}' },
  'stands-in-until': { en: 'standing in for {user} until {until}', zh: '代理{user}，至 {until}' },
  NOT_ACTIVE: { en: 'is no longer active', zh: '已停用' },
  LIMIT_TOO_LOW: { en: 'limit {limit} is below {amount}', zh: '额度 {limit} 低于金额 {amount}' },
  NO_LIMIT: { en: 'has no signing limit', zh: '没有签批额度' },
  STANDS_ASIDE: { en: 'recused themselves from this group', zh: '已在本审批组回避' },
  SELF_APPROVAL: { en: 'the case was submitted by them or by whom they stand in for', zh: '本人或被代理人是提交人' },
  TWO_STAGES: {
    en: 'they or whom they stand in for decided another stage of this round',
    zh: '本人或被代理人已在本轮其他阶段作出决定',
  },
  SECOND_SEAT: {
    en: 'they or whom they stand in for have another seat of this stage',
    zh: '本人或被代理人在本阶段已有席位',
  },
  NOT_PICKED: { en: 'only {count} are asked, and others come first', zh: '仅选取 {count} 人，其他人优先' },
  DELEGATION_CYCLE: {
    en: 'the delegations that start with {user} go round in a circle',
    zh: '从{user}开始的代理关系形成循环',
  },
  DELEGATION_TOO_LONG: {
    en: 'the seat of {user} would pass through more hands than the {most} the policy lets it',
    zh: '{user}的席位转手超过 {most} 次',
  },
  DELEGATION_OUT_OF_SCOPE: {
    en: 'the delegation by {user} does not reach this case',
    zh: '{user}的代理授权不覆盖本事项',
  },
  'would-stand-in': { en: 'so they do not stand in for {user}', zh: '因此不能代理{user}' },
  approved: { en: '{group}: {yes} of {needed} approvals needed', zh: '{group}：需 {needed} 人同意，已有 {yes} 人同意' },
  'approved-by-limit': {
    en: '{group}: the limits of those who approve add up to {reached}, {needed} needed',
    zh: '{group}：同意者的额度合计 {reached}，需达到 {needed}',
  },
  rejected: {
    en: '{group}: {needed} approvals needed of {seats}, {no} against and {abstained} abstained, so it cannot be reached any more',
    zh: '{group}：{seats} 个席位中需 {needed} 人同意，{no} 人反对、{abstained} 人弃权，已无法达到',
  },
  'rejected-by-limit': {
    en: '{group}: the limits of those who may still approve do not reach {needed} any more, {no} against and {abstained} abstained',
    zh: '{group}：{no} 人反对、{abstained} 人弃权，其余额度已无法达到 {needed}',
  },
  'one-no': { en: '{group}: one no is enough by its rule', zh: '{group}：按规则一人反对即否决' },
  'lacks-people': {
    en: '{group}: {needed} needed, more than its {seats} seats can give; people are being found',
    zh: '{group}：需 {needed}，现有 {seats} 个席位不足，正在补充人员',
  },
  'lacks-amount': {
    en: '{group}: weighed by the amount, and the case has none',
    zh: '{group}：按金额计算额度，但该事项没有金额',
  },
  'no-group': { en: 'no group was asked, so nothing is approved', zh: '没有审批组参与，因此不予通过' },
  'not-found': {
    en: '{group} asks: {ways}; they are none of these',
    zh: '{group}的人选条件为：{ways}；该人员均不符合',
  },
  'not-sitting': { en: '{group} is not asked in this case by its condition', zh: '按其条件，{group}不参与本事项审批' },
  'not-now': { en: 'nobody is asked in the state "{state}"', zh: '状态“{state}”下没有人需要处理' },
  'not-open': { en: 'the case is closed, so nobody is asked any more', zh: '事项已结束，不再需要任何人处理' },
  covering: { en: 'holds {capability} up to the amount', zh: '“{capability}”额度覆盖金额' },
  computed: { en: 'computed from the case', zh: '根据事项内容确定' },
  'is-away': { en: '{user} sits in their seat', zh: '其席位由{user}代理' },
  taken: { en: 'they may have it, and {user} took it first', zh: '其可以处理，但{user}已先领取' },
  'not-eligible': { en: 'the rules of the task keep it from them', zh: '该任务的规则不允许其处理' },
  'asked-here': { en: 'is asked in {group}', zh: '属于{group}的审批人' },
  'may-take': { en: 'may take the task, as one of those it is offered to', zh: '属于可领取该任务的人员' },
  'has-it': { en: 'has the task in hand', zh: '正在处理该任务' },
  'not-offered': {
    en: 'the task is offered to {seats}, and they are none of these',
    zh: '该任务的候选人为{seats}，该人员不在其中',
  },
  'decided-alone': { en: '{right} decided it', zh: '由{right}作出决定' },
  'moved-own-side': { en: 'somebody of your own side moved it on', zh: '由己方人员推进' },
  'moved-other-side': { en: 'the other side moved it on', zh: '由对方推进' },
  'under-version': { en: 'by policy version {version}', zh: '依据策略第 {version} 版' },
  'still-open': { en: 'whoever leads was told, and it may still be decided', zh: '已通知负责人，仍可继续处理' },
  'timed-out': {
    en: 'nobody decided by {due}, {within} by the rule {rule} of policy version {version}',
    zh: '截至 {due} 无人处理，时限为{within}（策略第 {version} 版 {rule}）',
  },
} as const satisfies Record<string, Label>;

/** Where a role or an item is held, seen from the case. */
export const WHY_PLACES: Readonly<Record<string, Label>> = {
  partner: { en: 'the partner', zh: '伙伴' },
  counterparty: { en: 'the second partner', zh: '对方伙伴' },
  unit: { en: "the case's office", zh: '承办机构' },
  'home-unit': { en: "the partner's home office", zh: '伙伴归属机构' },
  organization: { en: 'the company', zh: '公司' },
  vendor: { en: 'the vendor company', zh: '厂商公司' },
};
