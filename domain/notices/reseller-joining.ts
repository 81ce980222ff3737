import type { NoticeTexts } from './notice-text.ts';

/** What an application to a master tells the applicant, the vendor and the master (domain/effects.md section 4). */
export const RESELLER_JOINING_NOTICES = {
  'reseller-submitted': {
    vendor: {
      title: { en: 'To review: {number} {title}', zh: '待审核：{number} {title}' },
      body: {
        en: '"{title}" applied to join a master distributor ({number}).\nPlease review the application; the master decides after you.',
        zh: '“{title}”提交了云经销商合作申请（{number}）。\n请审核；通过后由总经销商审批。',
      },
    },
  },
  'reseller-vendor-approved': {
    partner: {
      title: { en: 'Approved by the vendor: {number} {title}', zh: '厂商审核通过：{number} {title}' },
      body: {
        en: 'The vendor approved the application of "{title}" ({number}). The master distributor decides next.',
        zh: '厂商已审核通过“{title}”的合作申请（{number}），待总经销商审批。',
      },
    },
  },
  'reseller-to-decide': {
    partner: {
      title: { en: 'A reseller applies: {number} {title}', zh: '云经销商合作申请待审批：{number} {title}' },
      body: {
        en: '"{title}" wants to become your reseller ({number}); the vendor approved it.\nPlease accept or reject the application. Several can be decided at once.',
        zh: '“{title}”申请成为您的云经销商（{number}），厂商已审核通过。\n请审批；支持批量处理。',
      },
    },
  },
  'reseller-rejected': {
    partner: {
      title: { en: 'Rejected: {number} {title}', zh: '合作申请被驳回：{number} {title}' },
      body: {
        en: 'The application of "{title}" ({number}) now stands at "{state}". The explanation is on its page.',
        zh: '“{title}”的合作申请（{number}）当前状态为“{state}”，具体说明见详情页。',
      },
    },
  },
  'reseller-active': {
    partner: {
      title: { en: 'Reseller and master: {number} {title}', zh: '已建立关联：{number} {title}' },
      body: {
        en: 'The application of "{title}" ({number}) is accepted: it is the master\'s reseller from now on. The links for funds and quota are being set up.',
        zh: '“{title}”的合作申请（{number}）已通过，关联关系即时生效，资金与额度关联正在建立。',
      },
    },
  },
  'reseller-orphaned': {
    partner: {
      title: { en: 'Your master left: {number} {title}', zh: '总经销商已退出：{number} {title}' },
      body: {
        en: 'Your master distributor left or was delisted, so the association of "{title}" ended ({number}). Quota is reclaimed and funds are returned. You may apply to another master.',
        zh: '您的总经销商已退出或被除名，“{title}”的关联关系已解除（{number}），额度将回收、资金将退回。您可向其他总经销商提交申请。',
      },
    },
    vendor: {
      title: { en: 'Without its master: {number} {title}', zh: '失去总经销商：{number} {title}' },
      body: {
        en: 'The master distributor of "{title}" left or was delisted ({number}).',
        zh: '“{title}”的总经销商已退出或被除名（{number}）。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
