import type { Label } from '../label.ts';

/** What was done beside the commands of a process, after whoever did it; `{assignee}` is who got the task. */
export const DONE_BESIDE = {
  claim: { en: 'took the task', zh: '领取了任务' },
  start: { en: 'began with the task', zh: '开始处理任务' },
  release: { en: 'gave the task back', zh: '退回了任务' },
  delegate: { en: 'handed the task to {assignee}, who acts for {owner}', zh: '委托 {assignee} 代 {owner} 处理任务' },
  'add-approver': { en: 'added {assignee} as an approver', zh: '加签给 {assignee}' },
  skip: { en: 'skipped the task of {assignee}', zh: '跳过了 {assignee} 的任务' },
  'propose-skip': { en: 'proposed to skip the task of {assignee}', zh: '提议跳过 {assignee} 的任务' },
  'propose-override': { en: 'proposed to override the step', zh: '提议对本环节越权决定' },
  'turn-down': { en: 'turned down what {assignee} proposed', zh: '驳回了 {assignee} 的提议' },
  suspend: { en: 'let the task wait for information', zh: '挂起了任务，等待补充信息' },
  resume: { en: 'went on with the task', zh: '恢复处理任务' },
  consult: { en: 'asked {assignee}', zh: '征询了 {assignee} 的意见' },
  answer: { en: 'answered', zh: '答复了征询' },
  reassign: { en: 'handed the task to {assignee}', zh: '将任务转派给 {assignee}' },
  advance: { en: 'moved the clock of the sandbox', zh: '推进了沙箱时间' },
  remind: { en: 'sent a reminder', zh: '发出了提醒' },
  breach: { en: 'noted that the deadline was missed', zh: '记录了时限超期' },
  escalate: { en: 'told the next lead that it is still not done', zh: '升级至上一级负责人' },
  'extend-deadline': { en: 'extended the deadline', zh: '延长了时限' },
  'recalculate-deadline': { en: 'counted the deadline again', zh: '重新计算了时限' },
  'migrate-policy': { en: 'moved the case to another version of its policy', zh: '将记录迁移至另一版政策' },
  'pass-to-lead': { en: 'handed the task to the lead', zh: '将任务转交给了负责人' },
  'hand-on': {
    en: 'handed the task of {owner}, who is away, to {assignee}',
    zh: '将 {owner}（不在岗）的任务转交给代理人 {assignee}',
  },
  'hand-back': { en: 'gave the task back to {assignee}', zh: '将任务交还给 {assignee}' },
  vacate: { en: 'took the task from a handler who is not available any more', zh: '收回了任务，因处理人不再可用' },
  erase: { en: 'erased personal data', zh: '删除了个人信息' },
  lapse: { en: 'ended a clock', zh: '结束了计时' },
} as const satisfies Record<string, Label>;

/** The parts of a sentence of the trail (design/console.md, Case page). */
export const HISTORY = {
  byRight: { en: '{by} {done} as {right}', zh: '{by} 以{right}身份{done}' },
  plain: { en: '{by} {done}', zh: '{by} {done}' },
  standingIn: { en: '{by} for {owner}', zh: '{by}（代{owner}）' },
  before: { en: ', {gap} before the deadline', zh: '，比时限提前 {gap}' },
  after: { en: ', {gap} after the deadline', zh: '，超过时限 {gap}' },
  rule: { en: ', under policy version {version}', zh: '，依据策略第 {version} 版' },
  many: { en: ', together with other tasks', zh: '，与其他待办一并处理' },
  overridden: { en: '{said}, over those who were asked', zh: '{said}（越权决定）' },
  confirmed: { en: ', as {proposer} had proposed', zh: '，系确认 {proposer} 的提议' },
  end: { en: '.', zh: '。' },
  because: { en: '. Reason: {reason}.', zh: '。原因：{reason}。' },
  other: { en: 'gave "{command}"', zh: '执行了“{command}”' },
} as const satisfies Record<string, Label>;

/** What is wrong with a trail; `{seq}` is the first entry it shows at. */
export const TRAIL_FAULTS = {
  whole: {
    en: 'The trail is whole: {entries} entries, each as it was written.',
    zh: '记录完整：共 {entries} 条，均与写入时一致。',
  },
  gap: { en: 'Entry {seq} is missing.', zh: '第 {seq} 条缺失。' },
  'broken-link': { en: 'Entry {seq} does not follow from the one before it.', zh: '第 {seq} 条与上一条不衔接。' },
  altered: { en: 'Entry {seq} was altered after it was written.', zh: '第 {seq} 条在写入后被修改。' },
  'not-canonical': { en: 'Entry {seq} is not in the form it was written in.', zh: '第 {seq} 条的格式与写入时不一致。' },
  'head-differs': {
    en: 'Entries are missing at the end, or the case does not stand at entry {seq}.',
    zh: '末尾的记录缺失，或与第 {seq} 条不符。',
  },
} as const satisfies Record<string, Label>;
