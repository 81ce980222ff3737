import { defineTexts } from '../../i18n/texts.ts';

export const useIncidentTexts = defineTexts('incidents', {
  title: { en: 'Incidents', zh: '异常' },
  loading: { en: 'Loading the incidents', zh: '正在加载异常' },
  status: { en: 'Status', zh: '状态' },
  open: { en: 'Open', zh: '未解决' },
  resolved: { en: 'Resolved', zh: '已解决' },
  none: { en: 'Nothing needs anybody', zh: '没有需要处理的异常' },
  noneHint: {
    en: 'What stops by itself and waits for a person to mend it would stand here, with whose it is and what to do.',
    zh: '系统无法自行继续、需要人员处理的事项会列在这里，并注明负责方与处理办法。',
  },
  noneResolved: { en: 'None was resolved yet', zh: '尚无已解决的异常' },
  what: { en: 'What happened, and what to do', zh: '异常与处理办法' },
  case: { en: 'Case', zh: '记录' },
  owner: { en: 'Whose', zh: '负责方' },
  since: { en: 'Since', zh: '开始时间' },
  until: { en: 'Resolved at', zh: '解决时间' },
  last: { en: 'last {{at}}', zh: '最近 {{at}}' },
  action: { en: 'Once it is mended', zh: '排除原因后' },
  byItself: { en: 'Closes by itself', zh: '自动关闭' },
  more: { en: 'Show more', zh: '显示更多' },
  'outcome-resolved': { en: 'Resolved: {{what}}.', zh: '已解决：{{what}}。' },
  'outcome-under-way': {
    en: 'It is being done again: {{what}}. Should it fail, another incident opens.',
    zh: '正在重新处理：{{what}}。若再次失败，将产生新的异常。',
  },
  'outcome-still-open': {
    en: 'It was tried and nothing changed: {{what}}. The cause is still there.',
    zh: '已重试，没有变化：{{what}}。原因尚未排除。',
  },
});
