import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import { claimPaymentFields, PAYMENT_SECTIONS } from './claim-payment-fields.ts';
import { CURRENCIES } from './opportunity-fields.ts';

export const CLAIM_KINDS = {
  OPPORTUNITY: { en: 'Opportunity', zh: '机会点激励' },
  CAPABILITY: { en: 'Capability improvement', zh: '能力提升激励' },
  FH: { en: 'Dedicated staff (FH)', zh: '专职人员激励' },
  DELIVERY_SUBSIDY: { en: 'Delivery subsidy', zh: '交付补贴' },
} as const satisfies Record<string, Label>;

export const CLAIM_SECTIONS = {
  claim: { en: 'Claim', zh: '激励' },
  subject: { en: 'What it is for', zh: '激励对象' },
  evidence: { en: 'Evidence', zh: '证明材料' },
  ...PAYMENT_SECTIONS,
  publicity: { en: 'Publicity', zh: '公示' },
  validity: { en: 'Validity', zh: '有效期' },
} as const satisfies Record<string, Label>;

const subject = { section: 'subject', system: true } as const;
const validity = { section: 'validity', system: true } as const;
const publicity = { section: 'publicity', system: true } as const;
const vendorOnly = { to: 'partner', in: [] } as const;

/** Why automatic issuance passed a claim over. */
const SKIPPED = {
  BUSINESS_INFO_NOT_CERTIFIED: { en: 'Business information not certified', zh: '商业信息未认证' },
  CURRENCY_DIFFERS: { en: 'Another currency than certified', zh: '币种与认证信息不一致' },
  NOTHING_TO_PAY: { en: 'No amount to pay', zh: '无可支付金额' },
  FROZEN: { en: 'Frozen', zh: '已冻结' },
  METHOD_NOT_OPEN: { en: 'Payout method not possible', zh: '发放方式不适用' },
} as const satisfies Record<string, Label>;

const offsetRow = {
  claim: { kind: 'text', label: { en: 'Claim', zh: '激励编号' } },
  amount: { kind: 'money', currency: 'currency', label: { en: 'Amount', zh: '金额' } },
  at: { kind: 'instant', label: { en: 'At', zh: '时间' } },
} as const;

/** What an incentive claim says (domain/incentives.md section 4, claim fields). */
export const incentiveClaimFields = {
  partnerId: {
    kind: 'text',
    format: 'case-id',
    section: 'claim',
    required: true,
    always: true,
    fixed: true,
    choose: { operation: 'listOrganizations', query: { kind: 'partner', status: 'active' } },
    label: { en: 'Partner', zh: '伙伴' },
  },
  kind: {
    kind: 'option',
    options: CLAIM_KINDS,
    section: 'claim',
    required: true,
    always: true,
    fixed: true,
    label: { en: 'Kind', zh: '激励类型' },
  },
  title: {
    kind: 'text',
    section: 'claim',
    required: true,
    always: true,
    fixed: true,
    label: { en: 'Title', zh: '标题' },
    help: { en: 'What the incentive is for, in a few words.', zh: '简要说明激励事由。' },
  },
  period: {
    kind: 'text',
    section: 'claim',
    required: true,
    fixed: true,
    label: { en: 'Period (YYYY-MM)', zh: '账期（YYYY-MM）' },
  },
  opportunityId: { ...subject, kind: 'text', format: 'case-id', label: { en: 'Opportunity', zh: '机会点' } },
  opportunityNumber: { ...subject, kind: 'text', label: { en: 'Opportunity number', zh: '机会点编号' } },
  customerName: { ...subject, kind: 'text', label: { en: 'Customer company', zh: '客户公司名称' } },
  isNewCustomer: { ...subject, kind: 'boolean', label: { en: 'New customer', zh: '新客户' } },
  deliveryEndDate: { ...subject, kind: 'date', label: { en: 'Delivery end', zh: '交付结束日期' } },
  labelCode: { ...subject, kind: 'text', format: 'code', label: { en: 'Capability label', zh: '能力标签' } },
  scopeFrom: { ...subject, kind: 'date', label: { en: 'Scope in force since', zh: '适用范围生效日期' } },
  scopeMinutes: { ...subject, kind: 'text', label: { en: 'ST decision minutes', zh: 'ST决策纪要' } },
  offeringIds: { ...subject, kind: 'texts', label: { en: 'Offerings', zh: '方案(Offering)' } },
  grossAmount: {
    kind: 'money',
    currency: 'currency',
    section: 'money',
    required: true,
    label: { en: 'Amount claimed', zh: '申请金额' },
    help: { en: 'All of it or a part of what was earned.', zh: '可全额或部分申请。' },
  },
  earnedAmount: {
    kind: 'money',
    currency: 'currency',
    section: 'money',
    system: true,
    label: { en: 'Amount earned', zh: '应得金额' },
  },
  currency: {
    kind: 'option',
    options: CURRENCIES,
    section: 'money',
    required: true,
    label: { en: 'Currency', zh: '币种' },
    help: { en: 'That of your certified business information.', zh: '须与已认证商业信息的币种一致。' },
  },
  taxRate: {
    kind: 'option',
    options: { policy: 'claim.tax-rates' },
    section: 'money',
    required: true,
    label: { en: 'Tax rate', zh: '税率' },
  },
  taxIncluded: {
    kind: 'boolean',
    section: 'money',
    required: true,
    label: { en: 'The amount includes the tax', zh: '金额含税' },
  },
  negative: {
    kind: 'boolean',
    section: 'money',
    fixed: true,
    label: { en: 'Negative: owed back', zh: '负激励' },
    help: {
      en: 'The amount is written without a sign; it is offset against incentives that lapse.',
      zh: '金额填写正数；用于抵扣失效的激励。',
    },
  },
  negativeAmount: {
    kind: 'money',
    signed: true,
    currency: 'currency',
    section: 'money',
    system: true,
    label: { en: 'Negative amount left', zh: '待抵扣负激励' },
  },
  orders: {
    kind: 'texts',
    section: 'evidence',
    required: true,
    when: { field: 'kind', is: ['OPPORTUNITY'] },
    label: { en: 'Orders', zh: '订单' },
    help: {
      en: 'Numbers of the orders of the opportunity; an order counts once.',
      zh: '机会点对应的订单号，同一订单只能申请一次。',
    },
  },
  evidence: {
    kind: 'texts',
    section: 'evidence',
    required: true,
    label: { en: 'Evidence', zh: '证明材料' },
    help: {
      en: 'What proves it: acceptance reports, contracts; attach the files.',
      zh: '验收报告、合同等材料名称，并上传附件。',
    },
  },
  consent: {
    kind: 'boolean',
    mustBe: true,
    section: 'evidence',
    required: true,
    when: { field: 'kind', is: ['CAPABILITY'] },
    label: { en: 'Consent to the incentive policy', zh: '同意激励政策' },
  },
  ...claimPaymentFields('claim'),
  publishedAt: { ...publicity, kind: 'instant', label: { en: 'Published at', zh: '公示时间' } },
  answer: { ...publicity, kind: 'text', multiline: true, label: { en: 'Answer', zh: '反馈回复' } },
  confirmationUsed: {
    ...publicity,
    kind: 'integer',
    disclosed: vendorOnly,
    label: { en: 'Working days used to confirm', zh: '已用确认工作日' },
  },
  issuedNotifiedAt: { ...validity, kind: 'instant', label: { en: 'Issue notified at', zh: '发放通知时间' } },
  leftPlanAt: { ...validity, kind: 'instant', label: { en: 'Plan left at', zh: '退出计划时间' } },
  expiresAt: { ...validity, kind: 'instant', label: { en: 'Expires at', zh: '失效时间' } },
  payableSince: { ...validity, kind: 'instant', label: { en: 'Payable since', zh: '转为待申付时间' } },
  autoIssue: { ...validity, kind: 'boolean', label: { en: 'Issued automatically', zh: '自动发放' } },
  skippedBecause: {
    ...validity,
    kind: 'option',
    options: SKIPPED,
    label: { en: 'Automatic issuance skipped', zh: '自动发放跳过原因' },
  },
  offsets: { ...validity, kind: 'rows', fields: offsetRow, label: { en: 'Offset against', zh: '抵扣记录' } },
} as const satisfies Fields;
