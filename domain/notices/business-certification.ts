import type { NoticeTexts } from './notice-text.ts';

/** What the certification of business information tells the partner and the verifiers; never an amount or an account. */
export const BUSINESS_CERTIFICATION_NOTICES = {
  'biz-cert-submitted': {
    vendor: {
      title: { en: 'To verify: {number} {title}', zh: '待核验：{number} {title}' },
      body: {
        en: 'The business information of "{title}" ({number}) waits to be verified.\nPlease send the test amount by {due}.\n{silence}',
        zh: '“{title}”（{number}）的商业信息待核验。\n请于 {due} 前发起打款验证。\n{silence}',
      },
    },
  },
  'biz-cert-test-sent': {
    partner: {
      title: { en: 'A test amount is on its way: {number} {title}', zh: '已发起打款验证：{number} {title}' },
      body: {
        en: 'A small amount was sent to the account of the business information of "{title}" ({number}).\nOnce your bank shows it, enter the amount on the page of the record. How often it may be wrong is limited.',
        zh: '已向“{title}”商业信息（{number}）所填账户打入一笔小额款项。\n到账后请在记录页面输入到账金额，可输入次数有限。',
      },
    },
  },
  'biz-cert-certified': {
    partner: {
      title: { en: 'Certified: {number} {title}', zh: '已认证：{number} {title}' },
      body: {
        en: 'The business information of "{title}" ({number}) is certified. Payments can be requested from now on.',
        zh: '“{title}”的商业信息（{number}）已认证，现可申请付款。',
      },
    },
  },
  'biz-cert-failed': {
    partner: {
      title: { en: 'Certification failed: {number} {title}', zh: '认证失败：{number} {title}' },
      body: {
        en: 'The business information of "{title}" ({number}) was not certified.\nReason: {reason}. The explanation stands on its page.\nCorrect it there and submit it again.',
        zh: '“{title}”的商业信息（{number}）认证失败。\n原因：{reason}，具体说明见详情页。\n请更正后重新提交。',
      },
    },
  },
  'biz-cert-amount-failed': {
    partner: {
      title: { en: 'Certification failed: {number} {title}', zh: '认证失败：{number} {title}' },
      body: {
        en: 'The amount of the test transfer to "{title}" ({number}) was wrong too often, so the certification failed.\nCheck the account and submit it again.',
        zh: '“{title}”的打款验证金额（{number}）输入错误次数已达上限，认证失败。\n请核对账户信息后重新提交。',
      },
    },
  },
  'biz-cert-locked': {
    vendor: {
      title: { en: 'Test amount locked: {number} {title}', zh: '打款验证已锁定：{number} {title}' },
      body: {
        en: 'The amount of the test transfer of "{title}" ({number}) was wrong too often.\nSend another amount, or fail the certification.',
        zh: '“{title}”（{number}）的打款验证金额输入错误次数已达上限。\n请重新打款，或判定认证失败。',
      },
    },
  },
  'biz-cert-changed': {
    vendor: {
      title: { en: 'Change to verify: {number} {title}', zh: '变更待核验：{number} {title}' },
      body: {
        en: 'The business information of "{title}" ({number}) was changed; payments are blocked until it is certified.\nPlease verify it by {due}.\n{silence}',
        zh: '“{title}”（{number}）变更了商业信息，认证通过前付款暂停。\n请于 {due} 前核验。\n{silence}',
      },
    },
  },
  'biz-cert-ticket': {
    vendor: {
      title: { en: 'Ticket: {number} {title}', zh: '工单：{number} {title}' },
      body: {
        en: 'Nobody verified the business information of "{title}" ({number}) in time: it is a ticket now.\nPlease decide by {due}.\n{silence}',
        zh: '“{title}”（{number}）的商业信息逾期未核验，已转为工单。\n请于 {due} 前处理。\n{silence}',
      },
    },
    partner: {
      title: { en: 'A ticket was opened: {number} {title}', zh: '已转工单处理：{number} {title}' },
      body: {
        en: 'The business information of "{title}" ({number}) was not verified in time, so a ticket was opened.\nIt is due {due}.',
        zh: '“{title}”的商业信息（{number}）未能按时核验，已转为工单。\n预计 {due} 前处理。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
