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
  NO_SOURCE: {
    title: { en: 'No system outside is configured', zh: '未配置外部系统' },
    detail: {
      en: 'Set COUNTERSIGN_REGISTRY_URL to the address of the system that knows the partners.',
      zh: '请通过 COUNTERSIGN_REGISTRY_URL 配置伙伴信息来源系统的地址。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
