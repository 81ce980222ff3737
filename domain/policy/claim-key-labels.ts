import type { Label } from '../label.ts';

/** What the keys of the part that every incentive has in common are about, by the prefix of its process. */
function paymentKeyLabels(prefix: string): Readonly<Record<string, Label>> {
  return {
    [`${prefix}.invoice.address`]: { en: 'Invoices on paper are mailed to', zh: '纸质发票邮寄地址' },
    [`${prefix}.invoice.recipient`]: { en: 'Invoices are made out to', zh: '开票抬头' },
    [`${prefix}.methods`]: { en: 'Payout methods, by sales model', zh: '各销售模式可用的发放方式' },
    [`${prefix}.methods.with-invoice`]: { en: 'Payout methods that need an invoice', zh: '需要发票的发放方式' },
    [`${prefix}.tax-rates`]: { en: 'Tax rates', zh: '税率' },
    [`${prefix}.unfreeze.after`]: { en: 'Unfrozen after everything is paid', zh: '结清后解冻时间' },
    [`${prefix}.unfreeze.on-expiry`]: { en: 'Unfreezing, when its time has come', zh: '解冻到期处理' },
    [`${prefix}.request-payment.direct-decision`]: {
      en: 'Payment requested without claiming',
      zh: '申请付款：可不领取直接处理',
    },
    [`${prefix}.payment-review.direct-decision`]: {
      en: 'Payment review: decided without claiming',
      zh: '付款审核：可不领取直接决定',
    },
    [`${prefix}.payment-review.within`]: { en: 'Review of a payment request', zh: '付款审核时限' },
    [`${prefix}.payment-review.on-expiry`]: {
      en: 'Review of a payment request, if nobody acts',
      zh: '付款审核逾期处理',
    },
    [`${prefix}.to-invoice.direct-decision`]: {
      en: 'Invoices entered without claiming',
      zh: '录入发票：可不领取直接处理',
    },
    [`${prefix}.invoice-review.direct-decision`]: {
      en: 'Invoice review: decided without claiming',
      zh: '发票审核：可不领取直接决定',
    },
    [`${prefix}.invoice-review.within`]: { en: 'Review of invoices', zh: '发票审核时限' },
    [`${prefix}.invoice-review.on-expiry`]: { en: 'Review of invoices, if nobody acts', zh: '发票审核逾期处理' },
    [`${prefix}.payment.direct-decision`]: {
      en: 'Payment recorded without claiming',
      zh: '登记付款：可不领取直接处理',
    },
    [`${prefix}.payment-start.within`]: { en: 'Payment starts within', zh: '财务付款时限' },
    [`${prefix}.payment-start.on-expiry`]: { en: 'Payment, if nobody acts', zh: '财务付款逾期处理' },
  };
}

/** What the keys of incentive claims are about. */
export const CLAIM_KEY_LABELS: Readonly<Record<string, Label>> = {
  ...paymentKeyLabels('claim'),
  ...paymentKeyLabels('fh-payment'),
  'claim.auto-issue.day': { en: 'Automatic issuance: day after it is payable', zh: '自动发放：转为待申付后天数' },
  'claim.auto-issue.on-expiry': { en: 'Automatic issuance, on that day', zh: '自动发放：到期处理' },
  'claim.auto-issue.time': { en: 'Automatic issuance: time of day', zh: '自动发放：时刻' },
  'claim.capability.plan': { en: 'Capability claim: plan to be in', zh: '能力提升激励：须加入的计划' },
  'claim.capability.role-stages': {
    en: 'Capability claim: stages that are role-certified',
    zh: '能力提升激励：视为角色认证的阶段',
  },
  'claim.capability.scope': {
    en: 'Capability claim: labels in scope, by ST minutes',
    zh: '能力提升激励：适用标签范围（ST决策纪要）',
  },
  'claim.confirm.direct-decision': { en: 'Confirmation without claiming', zh: '确认激励：可不领取直接处理' },
  'claim.confirm.on-expiry': { en: 'Confirmation, if the partner is silent', zh: '激励确认逾期处理' },
  'claim.confirm.within': { en: 'Confirmation by the partner', zh: '激励确认时限' },
  'claim.dispute.clock': { en: 'The confirmation clock while an issue is answered', zh: '问题反馈期间的确认计时' },
  'claim.feedback.direct-decision': { en: 'Feedback answered without claiming', zh: '回复反馈：可不领取直接处理' },
  'claim.feedback.on-expiry': { en: 'Feedback, if nobody answers', zh: '反馈回复逾期处理' },
  'claim.feedback.within': { en: 'Answer to an issue', zh: '反馈回复时限' },
  'claim.kinds': { en: 'Kinds of incentives and how they go', zh: '激励类型及流程' },
  'claim.opportunity.core-map-offerings': {
    en: 'Opportunity claim: Offerings of the core map',
    zh: '机会点激励：Core Map方案',
  },
  'claim.opportunity.opens-after-delivery': {
    en: 'Opportunity claim: opens after the delivery',
    zh: '机会点激励：交付结束后开放',
  },
  'claim.opportunity.whitelist-offerings': {
    en: 'Opportunity claim: Offerings on the whitelist',
    zh: '机会点激励：白名单方案',
  },
  'claim.opportunity.window': { en: 'Opportunity claim: submitted from and to', zh: '机会点激励：提交窗口期' },
  'claim.payout-method-change.on-expiry': { en: 'Payout method change, if nobody answers', zh: '发放方式变更逾期处理' },
  'claim.payout-method-change.within': { en: 'Answer to a payout method change', zh: '发放方式变更答复时限' },
  'payout.answer.direct-decision': {
    en: 'Payout method change: decided without claiming',
    zh: '发放方式变更：可不领取直接决定',
  },
  'claim.publish.automatic': { en: 'An approved amount is published at once', zh: '审核通过后自动公示' },
  'claim.review.direct-decision': { en: 'Claim review: decided without claiming', zh: '激励审核：可不领取直接决定' },
  'claim.review.on-expiry': { en: 'Review of a claim, if nobody acts', zh: '激励审核逾期处理' },
  'claim.review.within': { en: 'Review of a claim', zh: '激励审核时限' },
  'claim.validity.after-plan-loss': { en: 'Validity after the plan was left', zh: '退出计划后的有效期' },
  'claim.validity.clear-on-rejoin': { en: 'Joining the plan again clears the end', zh: '重新加入计划后清除失效时间' },
  'claim.validity.on-expiry': { en: 'Validity, when it is over', zh: '有效期届满处理' },
  'claim.validity.plans': { en: 'Validity: plans it rests on', zh: '有效期所依据的计划' },
};
