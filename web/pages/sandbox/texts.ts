import { defineTexts } from '../../i18n/texts.ts';

export const useSandboxTexts = defineTexts('sandbox', {
  title: { en: 'Let time pass', zh: '让时间流逝' },
  hint: {
    en: 'Only for this case: reminders, breach and expiry happen as they would.',
    zh: '仅对此记录生效：提醒、超时和到期处理将照常发生。',
  },
  days_one: { en: '{{count}} working day', zh: '{{count}} 个工作日' },
  days_other: { en: '{{count}} working days', zh: '{{count}} 个工作日' },
  next: { en: 'Until {{what}}: {{when}}', zh: '到{{what}}：{{when}}' },
  reminder: { en: 'the reminder of "{{name}}"', zh: '“{{name}}”的提醒时间' },
  due: { en: 'the end of "{{name}}"', zh: '“{{name}}”到期' },
  moving: { en: 'Time is passing …', zh: '时间正在流逝…' },
  ahead: {
    en: "Sandbox: this case's clock was moved; for it, it is {{when}}.",
    zh: '沙箱：此记录的时钟已被推进，其当前时间为 {{when}}。',
  },
});
