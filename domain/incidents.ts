import type { Label } from './label.ts';

export interface IncidentText {
  /** The role that answers for it. */
  owner: string;
  label: Label;
  /** What happened, filled in from its detail. */
  says: Label;
  /** What its owner does about it. */
  todo: Label;
  /** What trying again is called, where that can be asked for; `later`: what comes of it shows after the answer. */
  again: { label: Label; shows: 'at-once' | 'later' } | null;
}

const atOnce = (en: string, zh: string) => ({ label: { en, zh }, shows: 'at-once' as const });
const later = (en: string, zh: string) => ({ label: { en, zh }, shows: 'later' as const });

/** What needs a person of operations, whose it is and what they do (design/approvals.md section 2; docs/operators.md). */
export const INCIDENTS = {
  'effect-failed': {
    owner: 'operator',
    label: { en: 'An outside system refuses', zh: '外部系统调用失败' },
    says: { en: '{effect}: {message}', zh: '{effect}：{message}' },
    todo: {
      en: 'Mend the outside system, then have it performed again.',
      zh: '修复外部系统后重新执行。',
    },
    again: later('Perform it again', '重新执行'),
  },
  'mail-failed': {
    owner: 'operator',
    label: { en: 'A mail was refused for good', zh: '邮件被拒收' },
    says: {
      en: 'The mail server refused the mail to {person}: {code}.',
      zh: '邮件服务器拒收发给{person}的邮件：{code}。',
    },
    todo: {
      en: "Mend the person's address in the directory; the message stands in the app all the while.",
      zh: '在组织与人员中更正邮箱地址；站内信不受影响。',
    },
    again: later('Send it again', '重新发送'),
  },
  'mail-away': {
    owner: 'operator',
    label: { en: 'Nobody takes mail', zh: '邮件服务器无响应' },
    says: { en: 'No mail was taken since {since}: {code}.', zh: '自 {since} 起邮件未能发出：{code}。' },
    todo: {
      en: 'Look at the mail server; every mail waits and goes out when it answers.',
      zh: '检查邮件服务器；恢复后待发邮件将自动发出。',
    },
    again: later('Try the mail server now', '立即重试邮件服务器'),
  },
  'workflow-stuck': {
    owner: 'operator',
    label: { en: 'A case is not followed', zh: '记录无人跟进' },
    says: { en: 'It was called {nudges} times and did not answer.', zh: '已唤醒 {nudges} 次，没有响应。' },
    todo: {
      en: "Terminate the case's workflow in Temporal; the repair starts another.",
      zh: '在 Temporal 中终止该记录的工作流，修复任务会重新启动。',
    },
    again: later('Call it again', '重新唤醒'),
  },
  'clock-failed': {
    owner: 'operator',
    label: { en: 'A deadline cannot act', zh: '时限无法执行' },
    says: { en: '{message}', zh: '{message}' },
    todo: {
      en: 'Mend the policy or process that the detail names; it is tried again every minute.',
      zh: '按详情修正策略或流程；系统每分钟重试。',
    },
    again: atOnce('Let the deadline act now', '立即执行时限'),
  },
  'job-failed': {
    owner: 'operator',
    label: { en: 'A job gave up', zh: '批量作业失败' },
    says: { en: '{failed} items of "{job}" failed.', zh: '“{job}”中有 {failed} 项失败。' },
    todo: {
      en: 'Mend what failed, then have the rest gone through again.',
      zh: '排除失败原因后重新处理剩余项。',
    },
    again: later('Go through the rest again', '重新处理剩余项'),
  },
  'job-stuck': {
    owner: 'operator',
    label: { en: 'A job is not taken up', zh: '批量作业未执行' },
    says: { en: 'It was called {nudges} times and nobody took it up.', zh: '已唤醒 {nudges} 次，无人执行。' },
    todo: { en: 'Start a worker, or look whether Temporal answers.', zh: '启动 worker，或检查 Temporal 是否可用。' },
    again: later('Call it again', '重新唤醒'),
  },
  'restore-diverged': {
    owner: 'operator',
    label: { en: 'Store and workflows differ after a restore', zh: '恢复后数据与工作流不一致' },
    says: { en: 'Cases and workflows are being brought together again.', zh: '正在使记录与工作流恢复一致。' },
    todo: {
      en: 'It closes by itself; after an hour run `countersign reconcile`.',
      zh: '通常自动恢复；一小时后仍存在则执行 `countersign reconcile`。',
    },
    again: null,
  },
  'policy-expression': {
    owner: 'programme-owner',
    label: { en: 'A policy gives no answer', zh: '策略表达式无法求值' },
    says: {
      en: '{process}, version {version}, state "{state}": {where} gives no value at "{about}".',
      zh: '{process}第 {version} 版，状态“{state}”：{where} 在“{about}”处没有得到值。',
    },
    todo: {
      en: 'Mend the condition or table that the detail names in a new version of the policy; until then its group is asked in every case.',
      zh: '在新版本策略中修正详情所列的条件或决策表；在此之前相关小组一律参与审批。',
    },
    again: atOnce('Look whether it still holds', '重新检查'),
  },
  'nobody-eligible': {
    owner: 'programme-owner',
    label: { en: 'Nobody may take a task', zh: '待办无人可处理' },
    says: { en: '{who}', zh: '{who}' },
    todo: {
      en: 'Give somebody the role it waits for, or hand the task over.',
      zh: '为相应人员授权，或转派该待办。',
    },
    again: atOnce('Look for people again', '重新查找人员'),
  },
  'no-lead': {
    owner: 'programme-owner',
    label: { en: 'An office has no lead', zh: '部门没有负责人' },
    says: { en: '{unit} has no active lead to tell of a missed deadline.', zh: '{unit}没有在职负责人，无法通知逾期。' },
    todo: { en: 'Name a lead of the office in the directory.', zh: '在组织与人员中指定部门负责人。' },
    again: atOnce('Look for a lead again', '重新查找负责人'),
  },
  'calendar-provisional': {
    owner: 'calendar-owner',
    label: { en: 'A deadline counts days of a year not announced yet', zh: '时限涉及尚未公布节假日的年度' },
    says: { en: '{calendar}: the year {year}.', zh: '{calendar}：{year} 年。' },
    todo: {
      en: 'Load the year into the calendar once its holidays are announced.',
      zh: '节假日安排公布后，在日历中导入该年度。',
    },
    again: null,
  },
  'registry-refused': {
    owner: 'operator',
    label: { en: 'What a system outside says of a partner is wrong', zh: '外部系统的伙伴信息有误' },
    says: { en: '{source}, {kind} {ref}: {wrong}', zh: '{source}，{kind} {ref}：{wrong}' },
    todo: {
      en: 'Have it mended there, or add the company or person it names; the next change there is read again.',
      zh: '请在来源系统更正，或先新增其所指的组织、人员；来源再次变更后会重新读取。',
    },
    again: null,
  },
} as const satisfies Record<string, IncidentText>;

export type IncidentKind = keyof typeof INCIDENTS;

/** Undefined for a kind that an earlier version raised. */
export function incidentText(kind: string): IncidentText | undefined {
  return Object.hasOwn(INCIDENTS, kind) ? INCIDENTS[kind as IncidentKind] : undefined;
}
