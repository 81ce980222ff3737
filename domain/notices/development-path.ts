import type { NoticeTexts } from './notice-text.ts';

/** What partner and reviewers are told of role certification (domain/certification.md section 3). */
export const DEVELOPMENT_PATH_NOTICES = {
  'role-applied': {
    vendor: {
      title: { en: 'Role to certify: {number} {title}', zh: '待审核角色认证：{number} {title}' },
      body: {
        en: 'A partner applied for role certification on the path "{title}" ({number}).\nThe page shows what is met.\nPlease decide by {due}.',
        zh: '伙伴已就发展路径“{title}”（{number}）申请角色认证。\n详情页列有各项条件的满足情况。\n请于 {due} 前处理。',
      },
    },
  },
  'role-decided': {
    partner: {
      title: { en: '{state}: {number} {title}', zh: '{state}：{number} {title}' },
      body: {
        en: 'Your development path "{title}" ({number}) has come to the stage "{state}".',
        zh: '贵司的发展路径“{title}”（{number}）已进入“{state}”阶段。',
      },
    },
  },
  'role-rejected': {
    partner: {
      title: { en: 'Role not certified: {number} {title}', zh: '角色认证未通过：{number} {title}' },
      body: {
        en: 'The role on your development path "{title}" ({number}) was not certified.\nThe reason stands on its page; apply again once it is met.',
        zh: '贵司发展路径“{title}”（{number}）的角色认证未通过。\n原因见详情页，满足后可重新申请。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
