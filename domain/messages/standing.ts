import type { Label } from '../label.ts';

/** Why a task stands before its reader, who may decide it and why by then (design/approvals.md section 3). */
export const STANDING = {
  claimed: { en: 'You took it on {at}.', zh: '您于 {at} 领取了该任务。' },
  handed: { en: '{by} handed it to you on {at}.', zh: '{by} 于 {at} 将该任务转派给您。' },
  handedBecause: {
    en: '{by} handed it to you on {at}: "{reason}".',
    zh: '{by} 于 {at} 将该任务转派给您：“{reason}”。',
  },
  started: { en: '{by} works on it since {at}.', zh: '{by} 自 {at} 起处理该任务。' },
  skipProposed: {
    en: '{by} proposed on {at} to skip it: "{reason}". A second person confirms or turns that down.',
    zh: '{by} 于 {at} 提议跳过该任务：“{reason}”，须由第二人确认或驳回。',
  },
  overrideProposed: {
    en: '{by} proposed on {at} to override the step with "{command}": "{reason}". A second person confirms or turns that down.',
    zh: '{by} 于 {at} 提议越权作出“{command}”：“{reason}”，须由第二人确认或驳回。',
  },
  named: { en: 'It is offered to you by name.', zh: '该任务直接指定给您。' },
  offered: { en: 'It is offered to you as {right}.', zh: '您作为{right}是该任务的候选人。' },
  standsIn: {
    en: '{owner} is away, and you stand in until {until}.',
    zh: '{owner} 不在岗，您代理至 {until}。',
  },
  standsInOpen: { en: '{owner} is away, and you stand in.', zh: '{owner} 不在岗，由您代理。' },
  away: {
    en: '{owner} is away until {until}; {standIn} stands in.',
    zh: '{owner} 至 {until} 不在岗，由 {standIn} 代理。',
  },
  awayOpen: { en: '{owner} is away; {standIn} stands in.', zh: '{owner} 不在岗，由 {standIn} 代理。' },
  permitted: { en: 'As {right} you may decide it ({commands}).', zh: '您作为{right}可以作出决定（{commands}）。' },
  decides: { en: 'Decided by {who} ({commands}).', zh: '由{who}作出决定（{commands}）。' },
  rule: { en: 'Rule: {process}, policy version {version}.', zh: '依据：{process}，策略第 {version} 版。' },
  due: {
    en: 'Due {due}: {within} from {start}, by policy version {version} and the calendar {calendar}.',
    zh: '截止 {due}：自 {start} 起 {within}，依据策略第 {version} 版和日历 {calendar}。',
  },
  free: { en: 'No deadline runs for it.', zh: '该任务没有时限。' },
} as const satisfies Record<string, Label>;
