import { defineTexts } from '../../../i18n/texts.ts';

export const useClaimTexts = defineTexts('claim', {
  money: { en: 'Money', zh: '金额' },
  frozen: { en: 'Frozen: {{reasons}}.', zh: '已冻结：{{reasons}}。' },
  frozenHint: {
    en: 'It cannot be paid until that is settled.',
    zh: '结清之前不能付款。',
  },
  withheld: { en: 'reasons are not open to you', zh: '原因不对您开放' },
  included: { en: 'tax included', zh: '含税' },
  excluded: { en: 'tax not included', zh: '不含税' },
  invoices: { en: 'Invoices', zh: '发票' },
  sum: { en: 'Sum', zh: '合计' },
  exact: { en: 'exactly the amount to invoice', zh: '与开票金额一致' },
  missing: { en: '{{amount}} is missing', zh: '少 {{amount}}' },
  over: { en: '{{amount}} too much', zh: '多 {{amount}}' },
  ofOwed: { en: 'Sum {{sum}} of {{owed}}', zh: '合计 {{sum}}，应开票 {{owed}}' },
  addRest: { en: 'Add an invoice of {{amount}}', zh: '添加一张 {{amount}} 的发票' },
  sendTo: { en: 'Invoice to {{to}}. Mail to {{address}}.', zh: '开票抬头：{{to}}。邮寄地址：{{address}}。' },
  courier: { en: 'Courier', zh: '快递' },
  courierSent: { en: '{{company}} {{number}}, sent {{on}}', zh: '{{company}} {{number}}，{{on}} 寄出' },
  paid: { en: 'Paid', zh: '付款' },
  paidWith: { en: '{{reference}}, {{on}}', zh: '{{reference}}，{{on}}' },
});
