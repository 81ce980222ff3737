import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import { CURRENCIES } from './opportunity-fields.ts';

export const BUSINESS_CERTIFICATION_SECTIONS = {
  company: { en: 'Company', zh: '企业信息' },
  account: { en: 'Bank account', zh: '银行账户' },
  verification: { en: 'Verification', zh: '验证' },
} as const satisfies Record<string, Label>;

const TAXPAYER_TYPES = {
  GENERAL: { en: 'General VAT taxpayer', zh: '增值税一般纳税人' },
  SMALL_SCALE: { en: 'Small-scale VAT taxpayer', zh: '增值税小规模纳税人' },
} as const satisfies Record<string, Label>;

/** Why the verifier does not certify (domain/incentives.md section 9; the codes are ours). */
export const BUSINESS_INFO_FAILURES = {
  NAME_DIFFERS: { en: 'The name is not that of the bank account', zh: '名称与银行账户户名不一致' },
  ACCOUNT_INVALID: { en: 'The account takes no transfer', zh: '银行账户无法收款' },
  LETTER_UNCLEAR: { en: "The bank's letter does not prove it", zh: '银行证明材料不符合要求' },
  OTHER: { en: 'Another reason', zh: '其他' },
} as const satisfies Record<string, Label>;

/** What the registry keeps of them once they are certified: whoever pays reads it there. */
export const CERTIFIED_FIELDS = [
  'legalName',
  'creditCode',
  'taxpayerType',
  'currency',
  'bank',
  'branch',
  'account',
  'entity',
] as const;

/** Where these differ from the supplier record a letter of the bank has to prove them. */
export const PROVED_BY_BANK = ['account', 'entity', 'currency'] as const;

export const businessCertificationFields = {
  legalName: {
    kind: 'text',
    section: 'company',
    required: true,
    label: { en: 'Legal name', zh: '法定名称' },
    help: { en: 'The real name your company is registered under here.', zh: '须与贵司实名认证名称一致。' },
  },
  creditCode: {
    kind: 'text',
    format: 'credit-code',
    section: 'company',
    required: true,
    label: { en: 'Credit code', zh: '统一社会信用代码' },
  },
  taxpayerType: {
    kind: 'option',
    options: TAXPAYER_TYPES,
    section: 'company',
    required: true,
    label: { en: 'Taxpayer type', zh: '纳税人类型' },
  },
  entity: {
    kind: 'text',
    section: 'company',
    required: true,
    label: { en: 'Contracting entity', zh: '签约主体' },
  },
  currency: {
    kind: 'option',
    options: CURRENCIES,
    section: 'account',
    required: true,
    label: { en: 'Currency', zh: '币种' },
    help: { en: 'All incentives are paid in it.', zh: '全部激励按此币种发放。' },
  },
  bank: { kind: 'text', section: 'account', required: true, label: { en: 'Bank', zh: '开户银行' } },
  branch: { kind: 'text', section: 'account', required: true, label: { en: 'Branch', zh: '支行' } },
  account: {
    kind: 'text',
    format: 'account',
    personal: true,
    section: 'account',
    required: true,
    label: { en: 'Account', zh: '银行账号' },
  },
  bankLetter: {
    kind: 'text',
    format: 'case-id',
    choose: { operation: 'listAttachments' },
    section: 'account',
    label: { en: 'Letter of the bank', zh: '银行证明' },
    help: {
      en: 'Attach it and choose it here. Needed where account, contracting entity or currency differ from what the vendor has of you.',
      zh: '请上传后在此选择。账号、签约主体或币种与厂商供应商档案不一致时必填。',
    },
  },
  testAmount: {
    kind: 'money',
    currency: 'currency',
    personal: true,
    system: true,
    // Who has to prove that the money came learns the amount from the bank alone.
    disclosed: { to: 'partner', in: [] },
    section: 'verification',
    label: { en: 'Test amount', zh: '验证金额' },
  },
  attemptsLeft: {
    kind: 'integer',
    system: true,
    section: 'verification',
    label: { en: 'Entries of the amount left', zh: '剩余可输入次数' },
  },
  ticketAt: {
    kind: 'instant',
    system: true,
    section: 'verification',
    label: { en: 'Ticket opened', zh: '工单开启时间' },
  },
} as const satisfies Fields;
