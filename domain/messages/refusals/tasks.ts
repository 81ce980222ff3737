import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why a task, a seat or standing in for somebody was refused. */
export const TASKS_REFUSALS = {
  ALREADY_CLAIMED: {
    title: { en: 'Already claimed', zh: '任务已被领取' },
    detail: {
      en: '{by} has had this task since {since}. Ask them to release it, or the lead to reassign it.',
      zh: '{by} 已于 {since} 领取该任务，请其退回，或由负责人转派。',
    },
    instead: [
      { known: 'own', detail: { en: 'You have had this task since {since}.', zh: '您已于 {since} 领取该任务。' } },
    ],
  },
  NOT_CLAIMED: {
    title: { en: 'Claim the task first', zh: '请先领取任务' },
    detail: {
      en: 'This decision needs a claimed task. Claim it, then decide.',
      zh: '该决定需要先领取任务，请领取后再处理。',
    },
    instead: [
      {
        known: 'verb',
        detail: { en: 'Nobody has this task; there is nothing to release.', zh: '任务尚未被领取，无需退回。' },
      },
    ],
  },
  NOT_ASSIGNEE: {
    title: { en: 'This task is not yours', zh: '您不是任务处理人' },
    detail: {
      en: 'Only the person who has the task, or the lead, may release it. {by} has it since {since}.',
      zh: '仅任务处理人或负责人可以退回。当前处理人为 {by}，自 {since} 起。',
    },
  },
  NOT_CANDIDATE: {
    title: { en: 'The task is not offered to you', zh: '您不是该任务的候选人' },
    detail: {
      en: 'Only the people it is offered to may take this task. The lead can reassign it.',
      zh: '仅候选人可以处理该任务，负责人可以转派。',
    },
    instead: [
      {
        known: 'who',
        detail: {
          en: 'Only {who} may take this task. The lead can reassign it.',
          zh: '仅{who}可以领取该任务，负责人可以转派。',
        },
      },
    ],
  },
  TARGET_NOT_ELIGIBLE: {
    title: { en: 'This person may not have the task', zh: '该人员不能处理此任务' },
    detail: {
      en: '{name} may not decide this task ({why}). Choose someone with the right role who did not submit the case.',
      zh: '{name} 不能处理该任务（{why}），请选择具有相应角色且不是提交人的人员。',
    },
  },
  TASK_CLOSED: {
    title: { en: 'The task is closed', zh: '任务已结束' },
    detail: {
      en: 'The task ended when {by} gave "{last}" at {at}; the state is now "{state}".',
      zh: '{by} 于 {at} 执行“{last}”后任务已结束，当前状态为“{state}”。',
    },
    instead: [
      {
        known: 'reason',
        detail: {
          en: 'The task ended when {by} gave "{last}" at {at}: {reason}. The state is now "{state}".',
          zh: '{by} 于 {at} 执行“{last}”（{reason}）后任务已结束，当前状态为“{state}”。',
        },
      },
    ],
  },
  SEAT_CLOSED: {
    title: { en: 'This seat is closed', zh: '该席位已关闭' },
    detail: {
      en: 'The seat was answered already, or the answers of the others decided without it. Look at the case to see how it stands.',
      zh: '该席位已作出答复，或其他席位的答复已足以作出结论。请查看记录了解当前进展。',
    },
  },
  TWO_STAGES: {
    title: { en: 'Two steps need two people', zh: '两个步骤须由不同人员处理' },
    detail: {
      en: 'You, or whom you stand in for, decided an earlier step of this case that must be decided by somebody else than this one.',
      zh: '您或您所代理的人员已处理过该记录的前一步骤，按职责分离要求本步骤须由他人处理。',
    },
  },
  SECOND_SEAT: {
    title: { en: 'One person, one seat', zh: '一人只能占一个席位' },
    detail: {
      en: 'You, or whom you stand in for, have another seat of this step. Somebody else must answer this one.',
      zh: '您或您所代理的人员在本步骤中已有其他席位，该席位须由他人答复。',
    },
  },
  STANDS_ASIDE: {
    title: { en: 'You stood aside', zh: '您已回避' },
    detail: {
      en: 'You, or whom you stand in for, recused yourselves from this step.',
      zh: '您或您所代理的人员已对本步骤申请回避。',
    },
  },
  TASK_SUSPENDED: {
    title: { en: 'It waits for information', zh: '等待补充信息' },
    detail: {
      en: 'The task waits for information since {since}. Let it go on first.',
      zh: '该任务自 {since} 起等待补充信息，请先恢复处理。',
    },
  },
  ALREADY_STARTED: {
    title: { en: 'You began already', zh: '任务已开始处理' },
    detail: { en: 'The task is being worked on since {since}.', zh: '该任务自 {since} 起已在处理中。' },
  },
  NOBODY_LEFT: {
    title: { en: 'Nobody would be left to decide', zh: '跳过后将无人决定' },
    detail: {
      en: 'This is the only task of the step, so skipping it would leave nobody to decide. Hand it to somebody else, or override the step.',
      zh: '这是本环节唯一的任务，跳过后将无人作出决定。请转派他人，或直接越权决定。',
    },
  },
  ALREADY_PROPOSED: {
    title: { en: 'It is proposed already', zh: '已有待确认的提议' },
    detail: {
      en: 'To skip or override this was proposed at {since}. A second person confirms or turns that down first.',
      zh: '已于 {since} 有人提议跳过或越权决定，请先由第二人确认或驳回该提议。',
    },
  },
  NOTHING_PROPOSED: {
    title: { en: 'Nothing is proposed', zh: '没有待确认的提议' },
    detail: {
      en: 'There is no open proposal about this task: it was settled, or somebody decided meanwhile.',
      zh: '该任务没有待确认的提议：提议已处理，或任务已有结论。',
    },
  },
  OWN_PROPOSAL: {
    title: { en: 'A second person must confirm', zh: '须由第二人确认' },
    detail: {
      en: 'You proposed this yourself. Somebody else with the same permission must confirm it.',
      zh: '该提议由您本人提出，须由其他有权限的人员确认。',
    },
  },
  NOT_SUSPENDED: {
    title: { en: 'It does not wait', zh: '任务未挂起' },
    detail: { en: 'The task does not wait for information.', zh: '该任务未处于等待补充信息状态。' },
  },
  ALREADY_ASKED: {
    title: { en: 'Asked already', zh: '已征询' },
    detail: {
      en: '{name} was asked on {since} and has not answered yet.',
      zh: '已于 {since} 征询 {name}，对方尚未答复。',
    },
  },
  DELEGATION_OVERLAPS: {
    title: { en: 'Somebody stands in already', zh: '该时段已有代理人' },
    detail: {
      en: '{toName} stands in {window} for what this would be for as well, and only one person may at a time. End that first, or choose another time, process or office.',
      zh: '{toName} 已在{window}代理相同范围的任务，同一时间只能有一名代理人。请先结束该代理，或另选时段、流程或部门。',
    },
  },
  DELEGATION_CYCLE: {
    title: { en: 'Would lead back to the same person', zh: '代理形成循环' },
    detail: {
      en: 'In this time the tasks would go in a circle: {path}. Choose somebody else, or another time.',
      zh: '此时段内任务会循环流转：{path}。请另选代理人或时段。',
    },
  },
  DELEGATION_TOO_LONG: {
    title: { en: 'Through too many hands', zh: '转交次数超限' },
    detail: {
      en: 'The policy lets a task pass through {most} hands beyond its owner, and it has been. Decide it, or give it back.',
      zh: '策略允许任务在其所有人之外最多转交 {most} 次，现已达上限，请处理或退回。',
    },
  },
  DELEGATION_ENDED: {
    title: { en: 'It has ended', zh: '代理已结束' },
    detail: {
      en: 'It ended at {since} and stays as it is; arrange it anew.',
      zh: '该代理已于 {since} 结束，不能更改，请重新设置。',
    },
  },
  DELEGATION_OVER: {
    title: { en: 'Standing in has ended', zh: '代理已结束' },
    detail: {
      en: 'Standing in for this seat ended at {since}; its owner, or whoever stands in now, must do this.',
      zh: '对该席位的代理已于 {since} 结束，须由席位所有人或当前代理人处理。',
    },
    instead: [
      {
        known: 'forName',
        detail: {
          en: 'Standing in for {forName} ended at {since}. {forName}, or whoever stands in now, must do this.',
          zh: '对 {forName} 的代理已于 {since} 结束，须由 {forName} 或当前代理人处理。',
        },
      },
    ],
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
