import type { Label } from './label.ts';

export interface IncidentText {
  /** The role that answers for it. */
  owner: string;
  label: Label;
  /** What its owner does about it. */
  todo: Label;
}

/** What needs a person of operations, whose it is and what they do (design/approvals.md section 2; docs/operators.md). */
export const INCIDENTS = {
  'effect-failed': {
    owner: 'operator',
    label: { en: 'An outside system refuses', zh: '外部系统调用失败' },
    todo: {
      en: 'Mend the outside system, then run `countersign effects retry`.',
      zh: '修复外部系统后执行 `countersign effects retry`。',
    },
  },
  'mail-failed': {
    owner: 'operator',
    label: { en: 'A mail was refused for good', zh: '邮件被拒收' },
    todo: {
      en: "Mend the person's address in the directory; the message stands in the app all the while.",
      zh: '在组织与人员中更正邮箱地址；站内信不受影响。',
    },
  },
  'mail-away': {
    owner: 'operator',
    label: { en: 'Nobody takes mail', zh: '邮件服务器无响应' },
    todo: {
      en: 'Look at the mail server; every mail waits and goes out when it answers.',
      zh: '检查邮件服务器；恢复后待发邮件将自动发出。',
    },
  },
  'workflow-stuck': {
    owner: 'operator',
    label: { en: 'A case is not followed', zh: '记录无人跟进' },
    todo: {
      en: "Terminate the case's workflow in Temporal; the repair starts another.",
      zh: '在 Temporal 中终止该记录的工作流，修复任务会重新启动。',
    },
  },
  'clock-failed': {
    owner: 'operator',
    label: { en: 'A deadline cannot act', zh: '时限无法执行' },
    todo: {
      en: 'Mend the policy or process that the detail names; it is tried again every minute.',
      zh: '按详情修正策略或流程；系统每分钟重试。',
    },
  },
  'job-failed': {
    owner: 'operator',
    label: { en: 'A job gave up', zh: '批量作业失败' },
    todo: {
      en: 'Read what failed on the page of the job, and ask for it again.',
      zh: '查看作业的失败明细后重新发起。',
    },
  },
  'job-stuck': {
    owner: 'operator',
    label: { en: 'A job is not taken up', zh: '批量作业未执行' },
    todo: { en: 'Start a worker, or look whether Temporal answers.', zh: '启动 worker，或检查 Temporal 是否可用。' },
  },
  'restore-diverged': {
    owner: 'operator',
    label: { en: 'Store and workflows differ after a restore', zh: '恢复后数据与工作流不一致' },
    todo: {
      en: 'It closes by itself; after an hour run `countersign reconcile`.',
      zh: '通常自动恢复；一小时后仍存在则执行 `countersign reconcile`。',
    },
  },
  'policy-expression': {
    owner: 'programme-owner',
    label: { en: 'A policy gives no answer', zh: '策略表达式无法求值' },
    todo: {
      en: 'Mend the condition or table that the detail names in a new version of the policy; until then its group is asked in every case.',
      zh: '在新版本策略中修正详情所列的条件或决策表；在此之前相关小组一律参与审批。',
    },
  },
  'nobody-eligible': {
    owner: 'programme-owner',
    label: { en: 'Nobody may take a task', zh: '待办无人可处理' },
    todo: {
      en: 'Give somebody the role it waits for, or hand the task over.',
      zh: '为相应人员授权，或转派该待办。',
    },
  },
  'no-lead': {
    owner: 'programme-owner',
    label: { en: 'An office has no lead', zh: '部门没有负责人' },
    todo: { en: 'Name a lead of the office in the directory.', zh: '在组织与人员中指定部门负责人。' },
  },
  'calendar-provisional': {
    owner: 'calendar-owner',
    label: { en: 'A deadline counts days of a year not announced yet', zh: '时限涉及尚未公布节假日的年度' },
    todo: {
      en: 'Load the year into the calendar once its holidays are announced.',
      zh: '节假日安排公布后，在日历中导入该年度。',
    },
  },
} as const satisfies Record<string, IncidentText>;

export type IncidentKind = keyof typeof INCIDENTS;

/** Undefined for a kind that an earlier version raised. */
export function incidentText(kind: string): IncidentText | undefined {
  return Object.hasOwn(INCIDENTS, kind) ? INCIDENTS[kind as IncidentKind] : undefined;
}
