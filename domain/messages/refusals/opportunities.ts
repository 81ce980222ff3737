import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why a rule of the partner programme refused. */
export const OPPORTUNITIES_REFUSALS = {
  NOT_ELIGIBLE: {
    title: { en: 'The partner is not eligible', zh: '该伙伴不具备接收资格' },
    detail: { en: 'Not met: {failed}.', zh: '未满足的条件：{failed}。' },
  },
  NOT_IN_PLAN: {
    title: { en: 'Not a member of the plan', zh: '未加入相应计划' },
    detail: { en: 'The partner must be a member of the plan {plan} first.', zh: '伙伴需先加入 {plan} 计划。' },
  },
  DUPLICATE_VALIDATED: {
    title: { en: 'This opportunity is already validated', zh: '该机会点已被验证' },
    detail: {
      en: 'The same project of this customer has passed validation already. Who holds it is not disclosed.',
      zh: '该客户的同一项目已通过验证，持有方信息不予公开。',
    },
  },
  EARLIER_DUPLICATE: {
    title: { en: 'An earlier duplicate goes first', zh: '存在更早的重复机会点' },
    detail: {
      en: '{number} came earlier. Decide that one first; the lead of the office may override this with a reason.',
      zh: '{number} 提交更早，请先处理该机会点；代表处负责人可填写原因后忽略。',
    },
  },
  ALREADY_OFFERED: {
    title: { en: 'Already offered', zh: '该机会点已共享' },
    detail: {
      en: 'This opportunity is offered already. Wait for the answer or withdraw that offer first.',
      zh: '该机会点已处于共享中，请等待答复或先撤回。',
    },
  },
  EXCEPTION_NOT_APPROVED: {
    title: { en: 'The exception is not approved', zh: '例外尚未通过决策' },
    detail: {
      en: 'The exception {exception} needs an approved committee decision first.',
      zh: '例外情况 {exception} 需先通过上会决策。',
    },
  },
  NOT_MARKED_DELIVERED: {
    title: { en: 'Delivery is not marked yet', zh: '伙伴尚未标记交付' },
    detail: {
      en: 'The partner marks the delivery first, then it can be confirmed.',
      zh: '请先由伙伴标记交付完成，再进行确认。',
    },
  },
  ALREADY_MARKED_DELIVERED: {
    title: { en: 'Delivery is marked already', zh: '已标记交付' },
    detail: { en: 'The delivery is marked and waits for confirmation.', zh: '交付已标记，正在等待确认。' },
  },
  BACKWARD_NEEDS_REASON: {
    title: { en: 'Going back needs a reason', zh: '回退阶段需要填写原因' },
    detail: {
      en: 'Give an explanation for going from {from} back to {to}.',
      zh: '从 {from} 回退到 {to} 需要填写原因。',
    },
  },
  INVALID_STEP: {
    title: { en: 'This step is not possible', zh: '不支持该阶段变化' },
    detail: {
      en: 'In the state "{state}" the stage cannot become {stage}.',
      zh: '当前状态“{state}”下不能进入阶段 {stage}。',
    },
  },
  NOT_OWN_CUSTOMER: {
    title: { en: 'Not your customer', zh: '不是您名下的客户' },
    detail: {
      en: '{customer} is not among the customers you manage. Its account manager or your administrator can do this.',
      zh: '{customer} 不在您管理的客户范围内，请由其客户经理或管理员操作。',
    },
  },
  CUSTOMER_NOT_ASSOCIATED: {
    title: { en: 'No longer your customer', zh: '客户已不在名下' },
    detail: {
      en: 'The customer is neither pre-registered by nor associated with the partner any more. Pre-register or associate it again first.',
      zh: '该客户已不是伙伴报备或关联的客户，请先重新报备或关联。',
    },
  },
  ALREADY_PROMOTED: {
    title: { en: 'Already promoted', zh: '已转为机会点' },
    detail: {
      en: 'A PO was opened from this record already. Go on with it, or delete its draft first.',
      zh: '该商机已转为机会点，请在机会点中继续处理，或先删除其草稿。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
