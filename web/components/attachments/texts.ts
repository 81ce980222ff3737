import { defineTexts } from '../../i18n/texts.ts';

export const useAttachmentTexts = defineTexts('attachments', {
  list: { en: 'Files', zh: '附件' },
  none: { en: 'No files have been attached.', zh: '没有附件。' },
  erased: { en: 'Name erased', zh: '名称已删除' },
  add: { en: 'Attach files…', zh: '添加附件…' },
  limits: {
    en: 'At most {{max}} files of {{size}} each: {{types}}.',
    zh: '最多 {{max}} 个文件，每个不超过 {{size}}：{{types}}。',
  },
  remove: { en: 'Remove', zh: '删除' },
  removeNamed: { en: 'Remove {{name}}', zh: '删除 {{name}}' },
  sending: { en: 'Sending {{name}}', zh: '正在上传 {{name}}' },
  noAnswer: {
    en: '{{name}} may not have arrived: there was no answer. Try again.',
    zh: '{{name}} 可能未上传成功：没有收到响应，请重试。',
  },
  by: { en: '{{who}}, {{when}}', zh: '{{who}}，{{when}}' },
  listed: { en: ', ', zh: '、' },
});
