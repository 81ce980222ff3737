import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why a command was refused: what was sent, who may give it, and how the case stands. */
export const COMMANDS_REFUSALS = {
  INVALID_INPUT: {
    title: { en: 'The input needs correcting', zh: '输入内容需要修改' },
    detail: { en: 'Correct the fields listed and send it again.', zh: '请修改所列字段后重新提交。' },
    instead: [
      {
        known: 'missing',
        detail: {
          en: 'The form is not complete yet; to be filled in or corrected: {missing}.',
          zh: '表单尚未完整，还有 {missing} 项需要填写或修改。',
        },
      },
    ],
  },
  NOT_PERMITTED: {
    title: { en: 'You may not do this', zh: '您没有此操作的权限' },
    detail: {
      en: 'Your roles and permission items do not include "{command}" here. Ask your administrator or whoever is in charge of the case.',
      zh: '您的角色和权限项不包含此处的“{command}”操作，请联系管理员或该记录的负责人。',
    },
    instead: [
      { known: 'who', detail: { en: 'Only {who} may do this ("{command}").', zh: '仅{who}可以执行“{command}”。' } },
    ],
  },
  NOT_CREATOR: {
    title: { en: 'Only its creator may do this', zh: '仅创建人可以操作' },
    detail: {
      en: 'Only the person who created it, or someone with the role {role}, may do this.',
      zh: '仅创建人或具有“{role}”角色的人员可以操作。',
    },
  },
  NOT_REQUESTER: {
    title: { en: 'Only whoever submitted it may do this', zh: '仅提交人可以操作' },
    detail: {
      en: 'Ask the person who submitted the case; nobody else may do this in their place.',
      zh: '请联系该记录的提交人，其他人员不能代为操作。',
    },
  },
  SELF_APPROVAL: {
    title: { en: 'You submitted this yourself', zh: '禁止自审' },
    detail: {
      en: 'Whoever submitted a case may not decide it. Someone else must do this step.',
      zh: '提交人不能审批自己提交的记录，请由其他人处理。',
    },
  },
  NOT_POSSIBLE: {
    title: { en: 'Not possible in this state', zh: '当前状态不支持此操作' },
    detail: {
      en: 'In the state "{state}" the command "{command}" is not possible.',
      zh: '当前状态“{state}”下不能执行“{command}”。',
    },
  },
  STATE_CHANGED: {
    title: { en: 'Someone was first', zh: '记录状态已变化' },
    detail: {
      en: '{by} gave "{last}" at {at}; the state is now "{state}". Look at the case again.',
      zh: '{by} 已于 {at} 执行“{last}”，当前状态为“{state}”，请重新查看该记录。',
    },
    instead: [
      {
        known: 'reason',
        detail: {
          en: '{by} gave "{last}" at {at}: {reason}. The state is now "{state}". Look at the case again.',
          zh: '{by} 已于 {at} 执行“{last}”（{reason}），当前状态为“{state}”，请重新查看该记录。',
        },
      },
    ],
  },
  CASE_CLOSED: {
    title: { en: 'The case is closed', zh: '该记录已关闭' },
    detail: { en: 'Nothing more can be done with a closed case.', zh: '已关闭的记录不能再操作。' },
  },
  SLA_EXPIRED: {
    title: { en: 'The deadline has passed', zh: '已超过时限' },
    detail: {
      en: 'The deadline ended at {dueAt}; after it the rule for silence applies and a decision is not taken any more.',
      zh: '处理时限已于 {dueAt} 截止，逾期按默认规则处理，不再接受决定。',
    },
    instead: [
      {
        known: 'last',
        detail: {
          en: 'The deadline ended at {dueAt} and the rule for silence applied ("{last}"); the state is now "{state}".',
          zh: '处理时限已于 {dueAt} 截止，已按默认规则处理（{last}），当前状态为“{state}”。',
        },
      },
    ],
  },
  APPROVED_ALREADY: {
    title: { en: 'Somebody approved it already', zh: '已有人批准' },
    detail: {
      en: 'By the policy of this case nothing is changed once somebody approved it. Withdraw it, or ask for another one.',
      zh: '按该记录适用的政策，已有人批准后不能再修改。请撤回，或另行提交。',
    },
  },
  NO_APPEAL: {
    title: { en: 'There is no appeal', zh: '不支持申诉' },
    detail: {
      en: 'The policy of this case allows no appeal. Submit a new one instead.',
      zh: '该记录适用的政策不支持申诉，请重新提交一条新的记录。',
    },
  },
  APPEAL_OVER: {
    title: { en: 'The time for an appeal is over', zh: '申诉期限已过' },
    detail: {
      en: 'An appeal was possible until {dueAt}. Submit a new one instead.',
      zh: '申诉期限已于 {dueAt} 截止，请重新提交一条新的记录。',
    },
  },
  WRONG_ENTRY: {
    title: { en: 'No such command here', zh: '此处没有该命令' },
    detail: {
      en: '"{command}" is not a command of this process or of this task.',
      zh: '“{command}”不是该流程或该任务的命令。',
    },
  },
  CALENDAR_YEAR_MISSING: {
    title: { en: 'The calendar ends too early', zh: '日历年度缺失' },
    detail: {
      en: 'The calendar {calendar} does not cover the days this deadline needs. Its owner must load the year.',
      zh: '日历 {calendar} 未覆盖该时限所需的日期，请由日历负责人维护。',
    },
  },
  ATTACHMENTS_FULL: {
    title: { en: 'No further file fits', zh: '附件数量已达上限' },
    detail: {
      en: 'A case has at most {max} files. Remove one first.',
      zh: '每条记录最多 {max} 个附件，请先删除一个。',
    },
  },
  COMMENT_FULL: {
    title: { en: 'No further file fits', zh: '附件数量已达上限' },
    detail: {
      en: 'A comment has at most {max} files. Make another comment for more.',
      zh: '每条评论最多 {max} 个附件，如需更多请另发评论。',
    },
  },
  COMMENT_ERASED: {
    title: { en: 'The comment was erased', zh: '评论已删除' },
    detail: {
      en: 'What it said was erased, so no file can join it. Make another comment.',
      zh: '该评论的内容已删除，不能再添加附件，请另发评论。',
    },
  },
  ATTACHMENT_KEPT: {
    title: { en: 'This file stays', zh: '该附件不能删除' },
    detail: {
      en: 'What was submitted stays with the case; a later file is removed by who added it.',
      zh: '随记录提交的附件不能删除；之后添加的附件只能由添加人删除。',
    },
  },
  REQUIREMENTS_NOT_MET: {
    title: { en: 'Not everything it takes is there', zh: '尚未满足全部条件' },
    detail: { en: 'Still to be met: {unmet}. Try again once it is.', zh: '尚未满足：{unmet}。满足后请重新操作。' },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
