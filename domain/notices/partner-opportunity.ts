import type { NoticeTexts } from './notice-text.ts';

/** What a PO tells the partner and the vendor's people (domain/opportunities.md section 2); never who the rival or the reviewer is. */
export const PARTNER_OPPORTUNITY_NOTICES = {
  'po-submitted': {
    vendor: {
      title: { en: 'To review: {number} {title}', zh: '待审核：{number} {title}' },
      body: {
        en: 'A partner shared the opportunity "{title}" ({number}).\nPlease review that it is complete and reasonable; once approved it goes to the office for validation.\nPlease decide by {due}.\n{silence}',
        zh: '伙伴共享了机会点“{title}”（{number}）。\n请审核其完整性与合理性；审核通过后转代表处验证。\n请于 {due} 前处理。\n{silence}',
      },
    },
  },
  'po-review-approved': {
    partner: {
      title: { en: 'Review passed: {number} {title}', zh: '审核通过：{number} {title}' },
      body: {
        en: 'Your opportunity "{title}" ({number}) passed the review. The vendor\'s office now validates it with the customer.\nThe validation ends {due}.\n{silence}',
        zh: '您的机会点“{title}”（{number}）已通过审核，现由厂商代表处与客户核实验证。\n验证截止时间：{due}。\n{silence}',
      },
    },
    vendor: {
      title: { en: 'To take and validate: {number} {title}', zh: '待领取验证：{number} {title}' },
      body: {
        en: 'The opportunity "{title}" ({number}) passed the review and is routed to your office. Any PSM may take it and bring in BD and the customer owner.\nPlease finish the validation by {due}.\n{silence}',
        zh: '机会点“{title}”（{number}）已通过审核并路由至贵代表处，任一PSM均可领取，并协调BD与客户负责人验证。\n请于 {due} 前完成验证。\n{silence}',
      },
    },
  },
  'po-rejected': {
    partner: {
      title: { en: 'Rejected: {number} {title}', zh: '已驳回：{number} {title}' },
      body: {
        en: 'Your opportunity "{title}" ({number}) was not accepted; its state is "{state}".\nReason: {reason}. The explanation stands on its page.\nThe record stays as it is. To try again, copy it to a new draft there.',
        zh: '您的机会点“{title}”（{number}）未通过，当前状态：{state}。\n驳回原因：{reason}，具体说明见详情页。\n该记录不再变更；如需再次共享，请在详情页“复制为新草稿”。',
      },
    },
  },
  'po-validated': {
    partner: {
      title: { en: 'Validated: {number} {title}', zh: '验证通过：{number} {title}' },
      body: {
        en: 'Your opportunity "{title}" ({number}) is validated. The vendor may now commit sales resources to it.\nPlease keep its progress up to date until delivery.',
        zh: '您的机会点“{title}”（{number}）已验证通过，厂商可投入销售资源协同推进。\n请持续更新进展，直至交付完成。',
      },
    },
  },
  'po-duplicate-lost': {
    partner: {
      title: { en: 'Rejected as a duplicate: {number} {title}', zh: '重复驳回：{number} {title}' },
      body: {
        en: 'Your opportunity "{title}" ({number}) is closed: another opportunity for the same project was validated first, and only one may pass.\nYour ecosystem manager can answer questions about it.',
        zh: '您的机会点“{title}”（{number}）已关闭：同一项目已有其他机会点先行验证通过，按重复处理原则仅保留一个。\n如有疑问，请联系您的生态经理。',
      },
    },
  },
  'po-timed-out': {
    partner: {
      title: { en: 'Not validated in time: {number} {title}', zh: '验证逾期：{number} {title}' },
      body: {
        en: 'Your opportunity "{title}" ({number}) was not validated by {due} and is rejected by default.\nYou can copy it to a new draft on its page and share it again.',
        zh: '您的机会点“{title}”（{number}）未在 {due} 前完成验证，按规则默认驳回。\n您可在详情页“复制为新草稿”后重新共享。',
      },
    },
    vendor: {
      title: { en: 'Validation ran out: {number} {title}', zh: '验证逾期，已默认驳回：{number} {title}' },
      body: {
        en: 'The opportunity "{title}" ({number}) was not validated by {due}; it is rejected by default and the partner has been told.',
        zh: '机会点“{title}”（{number}）未在 {due} 前完成验证，已按规则默认驳回，并已通知伙伴。',
      },
    },
  },
  'offering-changed': {
    partner: {
      title: { en: 'The vendor changed the Offering: {number} {title}', zh: '方案变更：{number} {title}' },
      body: {
        en: 'The vendor changed the Offering of "{title}" ({number}); your copy and its demand tags follow.\nOpen it to see what is chosen now.',
        zh: '厂商变更了“{title}”（{number}）关联的方案，您的记录及需求标签已同步更新。\n请打开详情查看。',
      },
    },
  },
  'po-cancelled': {
    partner: {
      title: { en: 'Cancelled by the vendor: {number} {title}', zh: '已取消：{number} {title}' },
      body: {
        en: 'The vendor cancelled the opportunity "{title}" ({number}).\nReason: {reason}. The explanation stands on its page.',
        zh: '厂商已取消机会点“{title}”（{number}）。\n原因：{reason}，具体说明见详情页。',
      },
    },
  },
  'po-stale': {
    partner: {
      title: { en: 'Please update the progress: {number} {title}', zh: '长期未更新，请更新进展：{number} {title}' },
      body: {
        en: 'There has been no progress entry on "{title}" ({number}) for a long time; its state is "{state}".\nPlease say where it stands. Opportunities that are not kept up to date count against receiving opportunities from the vendor.',
        zh: '“{title}”（{number}）已长期未更新进展，当前状态：{state}。\n请尽快更新。未定期更新进展将影响接收厂商机会点的资格。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
