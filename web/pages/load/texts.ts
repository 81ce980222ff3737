import { defineTexts } from '../../i18n/texts.ts';

export const useLoadTexts = defineTexts('load', {
  title: { en: 'Who has how much', zh: '工作量' },
  asOf: { en: 'As of {{at}}. Soon: within {{days}} working days.', zh: '截至 {{at}}。即将到期：{{days}} 个工作日内。' },
  place: { en: 'Office', zh: '部门' },
  own: { en: 'Yours', zh: '本人所属' },
  people: { en: 'In hand, by person', zh: '各人在办' },
  groups: { en: 'Not claimed yet, by group', zh: '各组待领取' },
  person: { en: 'Person', zh: '人员' },
  group: { en: 'Group', zh: '组' },
  count: { en: 'Tasks', zh: '任务' },
  overdue: { en: 'Overdue', zh: '已逾期' },
  soon: { en: 'Soon due', zh: '即将到期' },
  oldest: { en: 'Oldest', zh: '最早' },
  elsewhere: { en: '{{count}} more elsewhere', zh: '另有 {{count}} 项不在可见范围' },
  nobody: { en: 'Nobody has a task in hand', zh: '目前无人在办任务' },
  nothing: { en: 'Nothing waits to be claimed', zh: '没有待领取的任务' },
  toCases: { en: 'The cases in hand of {{name}}, to hand one over', zh: '{{name}}经办的记录，可从中转派' },
  loading: { en: 'Loading', zh: '加载中' },
});
