import type { NoticeTexts } from './notice-text.ts';

/** What the ecosystem managers hear of the scope of the capability claim, who tell their partners (domain/incentives.md section 7). */
export const CAPABILITY_SCOPE_NOTICES = {
  'capability-scope-changed': {
    vendor: {
      title: { en: 'Capability scope changes from {from}', zh: '能力提升激励适用标签自 {from} 起调整' },
      body: {
        en: 'From {from} on, other labels earn the capability incentive, by version {version} of the policy.\nST decision minutes: {minutes}\nNew in scope: {added}\nOut of scope: {removed}\nAmount changed: {changed}\nA claim keeps the scope of its submission. Please tell your partners.',
        zh: '自 {from} 起，能力提升激励的适用标签有调整（政策版本 {version}）。\nST决策纪要：{minutes}\n新增：{added}\n移除：{removed}\n金额调整：{changed}\n已提交的申请沿用提交时的范围，请告知您的伙伴。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
