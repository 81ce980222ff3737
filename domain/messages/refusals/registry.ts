import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why an entry of the registry was refused. */
export const REGISTRY_REFUSALS = {
  ENTRY_EXISTS: {
    title: { en: 'There is such an entry already', zh: '登记信息已存在' },
    detail: {
      en: 'An entry with the reference {ref} holds already. Change that one.',
      zh: '编号 {ref} 的登记信息已存在且有效，请修改原记录。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
