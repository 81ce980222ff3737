import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why something about certifications, labels, paths and levels was refused (domain/certification.md). */
export const CERTIFICATION_REFUSALS = {
  NO_SUPPLEMENT_LEFT: {
    title: { en: 'No time is left for supplements', zh: '补充材料时限已用完' },
    detail: {
      en: 'The partner has used all {used} working days it has for supplements. Decide on what is there.',
      zh: '伙伴的补充材料时限（累计 {used} 个工作日）已用完，请根据现有材料作出决定。',
    },
  },
  PATH_TAKEN: {
    title: { en: 'Your company has taken this path', zh: '贵司已选择该发展路径' },
    detail: {
      en: 'An account of your company is on this path already. Choose another, or go on with that one.',
      zh: '贵司已有账号选择该路径，请选择其他路径或继续使用该记录。',
    },
  },
  PATH_BLOCKED: {
    title: { en: 'Records keep you on this path', zh: '存在阻止退出的记录' },
    detail: {
      en: 'A path is left only without such records; these conditions are not met: {unmet}.',
      zh: '无相关记录时方可退出路径，以下条件未满足：{unmet}。',
    },
  },
  LEVEL_NOT_HIGHER: {
    title: { en: 'Not a higher level', zh: '申请等级不高于当前等级' },
    detail: {
      en: 'Your company has the level "{level}" or a higher one already. Ask for a higher one.',
      zh: '贵司当前等级已达到或高于“{level}”，请申请更高等级。',
    },
  },
  LEVEL_REQUEST_OPEN: {
    title: { en: 'A request is open already', zh: '已有审核中的升级申请' },
    detail: {
      en: 'Another request of the company for a level is under review. Wait for its decision.',
      zh: '该公司已有升级申请正在审核，请等待审核结果。',
    },
  },
  CORE_BY_PDM: {
    title: { en: 'Asked for by the PDM', zh: '须由生态经理申请' },
    detail: {
      en: 'The core level is asked for by your PDM on your behalf. Ask them.',
      zh: '核心级由生态经理代为申请，请联系贵司的生态经理。',
    },
  },
  LEVEL_BY_PARTNER: {
    title: { en: 'Asked for by the partner', zh: '须由伙伴自行申请' },
    detail: {
      en: 'A PDM asks for the core level alone; the partner asks for the others.',
      zh: '生态经理仅代为申请核心级，其他等级由伙伴自行申请。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
