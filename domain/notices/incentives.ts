import type { NoticeTexts } from './notice-text.ts';

/** What a partner is told of its incentives (domain/effects.md section 4). */
export const INCENTIVE_NOTICES = {
  'claim-eligible': {
    partner: {
      title: { en: 'Incentive to claim: {number} {title}', zh: '可申请激励：{number} {title}' },
      body: {
        en: 'An incentive can be claimed: "{title}" ({number}).\nOpen it, complete it and submit it.',
        zh: '激励“{title}”（{number}）可以申请。\n请发起申请、补充信息并提交。',
      },
    },
  },
  'claim-moved': {
    partner: {
      title: { en: '{state}: {number} {title}', zh: '{state}：{number} {title}' },
      body: {
        en: 'Your incentive "{title}" ({number}) is now: {state}.\n{task}: please do so by {due}.\n{silence}\nWhat to do next stands on its page.',
        zh: '您的激励“{title}”（{number}）当前状态：{state}。\n{task}：请于 {due} 前完成。\n{silence}\n后续操作见详情页。',
      },
    },
  },
  'claim-to-invoice': {
    partner: {
      title: { en: 'To invoice: {number} {title}', zh: '待开票：{number} {title}' },
      body: {
        en: 'The payment of "{title}" ({number}) was approved. The invoicing list stands on its page: issue special VAT invoices for exactly that amount.\nInvoice to: {recipient}\nMail paper invoices to: {address}\nThen enter numbers and courier on the page.',
        zh: '激励“{title}”（{number}）付款审核已通过。请查看详情页中的开票清单，按开票金额开具增值税专用发票。\n开票抬头：{recipient}\n纸质发票邮寄地址：{address}\n开票后请录入发票号码与快递信息。',
      },
    },
  },
  'claim-frozen': {
    partner: {
      title: { en: 'Frozen: {number} {title}', zh: '已冻结：{number} {title}' },
      body: {
        en: 'Your incentive "{title}" ({number}) is frozen; why stands on its page.\nIt is unfrozen the day after everything is paid.',
        zh: '您的激励“{title}”（{number}）已冻结，原因见详情页。\n全部结清后次日自动解冻。',
      },
    },
  },
  'claim-unfrozen': {
    partner: {
      title: { en: 'Freeze looked at again: {number} {title}', zh: '冻结状态更新：{number} {title}' },
      body: {
        en: 'Whether your incentive "{title}" ({number}) is still frozen was looked at again; its page says how it stands.',
        zh: '您的激励“{title}”（{number}）的冻结状态已更新，详情见页面。',
      },
    },
  },
  'claim-expires': {
    partner: {
      title: { en: 'It will lapse: {number} {title}', zh: '即将失效：{number} {title}' },
      body: {
        en: 'As the plan was left, your incentive "{title}" ({number}) lapses at the end of its validity, unless payment was requested by then or the plan is joined again.\nIts page says when.',
        zh: '因已退出伙伴计划，您的激励“{title}”（{number}）将在有效期届满时失效；届满前申请付款或重新加入计划的除外。\n失效时间见详情页。',
      },
    },
  },
  'claim-skipped': {
    partner: {
      title: { en: 'Not issued automatically: {number} {title}', zh: '自动发放已跳过：{number} {title}' },
      body: {
        en: 'Your incentive "{title}" ({number}) was not issued automatically; why stands on its page.\nSettle that and request the payment yourself.',
        zh: '您的激励“{title}”（{number}）未能自动发放，原因见详情页。\n请处理后自行申请付款。',
      },
    },
  },
  'payout-change-asked': {
    vendor: {
      title: { en: 'Payout method change: {number} {title}', zh: '发放方式变更申请：{number} {title}' },
      body: {
        en: 'Another payout method is asked for incentive {title} ({number}).\nPlease answer by {due}.\n{silence}',
        zh: '激励 {title}（{number}）申请变更发放方式。\n请于 {due} 前答复。\n{silence}',
      },
    },
  },
  'payout-change-answered': {
    partner: {
      title: { en: 'Payout method change {state}: {number} {title}', zh: '发放方式变更{state}：{number} {title}' },
      body: {
        en: 'Your request for another payout method of incentive {title} ({number}) was answered: {state}.\nWhat was said about it stands on its page.',
        zh: '您对激励 {title}（{number}）的发放方式变更申请已答复：{state}。\n具体说明见详情页。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
