import type { NoticeTexts } from './notice-text.ts';

/** What a partner is told of its labels (domain/certification.md section 2). */
export const CAPABILITY_LABEL_NOTICES = {
  'label-granted': {
    partner: {
      title: { en: 'Label granted: {number} {title}', zh: '已授予能力标签：{number} {title}' },
      body: {
        en: 'You hold the capability label "{title}" ({number}).\nIts badge may be downloaded from its page.',
        zh: '贵司已获得能力标签“{title}”（{number}）。\n徽标可在详情页下载。',
      },
    },
  },
  'label-review-due': {
    partner: {
      title: { en: 'Annual review: label {number} {title}', zh: '能力标签年审：{number} {title}' },
      body: {
        en: 'The annual review of your capability label "{title}" ({number}) is due.\nThe vendor sees to it; the label holds meanwhile.',
        zh: '贵司的能力标签“{title}”（{number}）已到年审时间。\n由厂商组织年审，期间标签继续有效。',
      },
    },
    vendor: {
      title: { en: 'Annual review due: label {number} {title}', zh: '待年审：能力标签 {number} {title}' },
      body: {
        en: 'The capability label "{title}" ({number}) is due for its annual review.\nIf the partner does not meet what it was granted for any more, revoke it; otherwise nothing is to be done here.',
        zh: '能力标签“{title}”（{number}）已到年审时间。\n如伙伴不再符合授予条件，请撤销标签；否则无需操作。',
      },
    },
  },
  'label-ended': {
    partner: {
      title: { en: '{state}: label {number} {title}', zh: '能力标签{state}：{number} {title}' },
      body: {
        en: 'The capability label "{title}" ({number}) holds no more: {state}.\nIts badge may not be used any longer.',
        zh: '能力标签“{title}”（{number}）已失效：{state}。\n请停止使用其徽标。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
