import { defineTexts } from '../../i18n/texts.ts';

export const useDirectoryImportTexts = defineTexts('directory-import', {
  lead: {
    en: 'A table of companies, offices, people and rights: paste it or choose a file. It is tried out first; nothing is written before you confirm.',
    zh: '导入公司、部门、人员与授权表格：可粘贴或选择文件。系统先试运行，确认之前不会写入。',
  },
  columnsAre: {
    en: 'type, id, company, kind, name, English name, parent, home office, lead, office, email, manager, language, time zone, status, role, permission item, scope, from, until',
    zh: '类型、编号、公司、类别、名称、英文名、上级、归属代表处、负责人、部门、邮箱、直属上级、语言、时区、状态、角色、权限项、范围、开始、结束',
  },
  columnsHint: {
    en: 'Type is company, unit, person or grant. An empty cell says nothing. Columns and rows may stand in any order.',
    zh: '类型为公司、部门、人员或授权。空单元格表示不填。列与行的顺序不限。',
  },
  kind: { en: 'What', zh: '类型' },
  id: { en: 'Id', zh: '编号' },
  company: { en: 'Company', zh: '公司' },
  unit: { en: 'Office', zh: '部门' },
  person: { en: 'Person', zh: '人员' },
  grant: { en: 'Right', zh: '授权' },
  leadOf: { en: 'Lead', zh: '负责人' },
  notAllowed: { en: 'Only administrators of a company import', zh: '仅公司管理员可导入' },
});
