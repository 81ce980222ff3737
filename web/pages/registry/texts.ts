import { defineTexts } from '../../i18n/texts.ts';

export const useRegistryTexts = defineTexts('registry', {
  title: { en: 'Registry', zh: '登记信息' },
  kinds: { en: 'Kinds of entries', zh: '登记类别' },
  loading: { en: 'Loading', zh: '加载中' },
  partner: { en: 'Partner', zh: '伙伴' },
  flags: { en: 'What holds', zh: '适用情形' },
  none: { en: 'none', zh: '无' },
  valid: { en: 'Valid', zh: '有效期' },
  from: { en: 'from {{from}}', zh: '{{from}} 起' },
  span: { en: '{{from}} to {{until}}', zh: '{{from}} 至 {{until}}' },
  over: { en: 'holds no more', zh: '已失效' },
  source: { en: 'Source', zh: '来源' },
  add: { en: 'Add an entry', zh: '新增' },
  addTitle: { en: 'New: {{kind}}', zh: '新增{{kind}}' },
  change: { en: 'Change', zh: '更改' },
  changeOf: { en: 'Change {{ref}}', zh: '更改 {{ref}}' },
  changeTitle: { en: '{{kind}}: {{ref}}', zh: '{{kind}}：{{ref}}' },
  end: { en: 'End it', zh: '终止' },
  endSure: { en: 'End it now', zh: '确认终止' },
  endHint: {
    en: 'It holds no more from this moment, and what follows from that follows. It stays as history.',
    zh: '自此刻起不再有效，并触发相应的后续处理；记录保留为历史。',
  },
  save: { en: 'Save', zh: '保存' },
  cancel: { en: 'Cancel', zh: '取消' },
  stale: {
    en: 'Somebody changed this entry meanwhile. What you typed is kept; saving again puts it in place of theirs.',
    zh: '此条已被他人修改。您填写的内容已保留；再次保存将覆盖对方的修改。',
  },
  import: { en: 'Import a table', zh: '导入表格' },
  back: { en: 'Back to the list', zh: '返回列表' },
  lead: {
    en: 'A table of {{kind}}: paste it or choose a file, CSV or a line of JSON each. It is tried out first; nothing is written before you confirm.',
    zh: '导入“{{kind}}”表格：可粘贴或选择文件，CSV 或每行一条 JSON。系统先试运行，确认之前不会写入。',
  },
  columnsHint: {
    en: 'An empty cell says nothing. Columns and rows may stand in any order.',
    zh: '空单元格表示不填。列与行的顺序不限。',
  },
});
