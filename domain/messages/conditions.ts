import type { Label } from '../label.ts';

/** The conditions of NOT_ELIGIBLE and the whys of TARGET_NOT_ELIGIBLE, inside their sentences. */
export const CONDITIONS = {
  PCE_MEMBER: { en: 'member of the PCE plan', zh: '加入PCE计划' },
  PATH_STAGE: { en: 'path stage role-certified or differentiated', zh: '路径阶段为角色认证或差异化' },
  DELIVERED_POS: {
    en: '{needed} delivered POs (found {found})',
    zh: '已交付伙伴机会点 {needed} 个（现有 {found} 个）',
  },
  REGULAR_UPDATES: {
    en: 'every open PO updated within {needed} ({found} are older)',
    zh: '在途伙伴机会点在 {needed} 内有更新（{found} 个超期）',
  },
  SELF_APPROVAL: { en: 'submitted the case', zh: '为提交人' },
  NOT_PERMITTED: { en: 'lacks the permission', zh: '没有相应权限' },
  AWAY: { en: 'is away', zh: '不在岗' },
  TWO_STAGES: { en: 'decided in another stage', zh: '已在其他环节作出决定' },
  SECOND_SEAT: { en: 'has a seat there already', zh: '在此环节已有席位' },
  STANDS_ASIDE: { en: 'stands aside', zh: '已回避' },
} as const satisfies Record<string, Label>;
