import type { RefusalCode } from '../kernel/refusal.ts';
import type { Message } from './message.ts';

/** Why a command was refused, in words (architecture section 7; approvals section 3). Never anything of another partner. */
export const REFUSALS = {
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
  VIEW_NAME_TAKEN: {
    title: { en: 'You have a view of this name', zh: '视图名称已存在' },
    detail: {
      en: 'You keep a view "{name}" of this list already. Choose another name, or change that one.',
      zh: '您在此列表已有名为“{name}”的视图，请更换名称或修改原视图。',
    },
  },
  TOO_MANY_VIEWS: {
    title: { en: 'You keep too many views', zh: '视图数量过多' },
    detail: {
      en: 'At most {max} are kept for a person. Remove one first.',
      zh: '每人最多保存 {max} 个视图，请先删除。',
    },
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
  SELF_APPROVAL: {
    title: { en: 'You submitted this yourself', zh: '禁止自审' },
    detail: {
      en: 'Whoever submitted a case may not decide it. Someone else must do this step.',
      zh: '提交人不能审批自己提交的记录，请由其他人处理。',
    },
  },
  NOT_REQUESTER: {
    title: { en: 'Only whoever submitted it may do this', zh: '仅提交人可以操作' },
    detail: {
      en: 'Ask the person who submitted the case; nobody else may do this in their place.',
      zh: '请联系该记录的提交人，其他人员不能代为操作。',
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
  APPROVED_ALREADY: {
    title: { en: 'Somebody approved it already', zh: '已有人批准' },
    detail: {
      en: 'By the policy of this case nothing is changed once somebody approved it. Withdraw it, or ask for another one.',
      zh: '按该记录适用的政策，已有人批准后不能再修改。请撤回，或另行提交。',
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
  NOT_ELIGIBLE: {
    title: { en: 'The partner is not eligible', zh: '该伙伴不具备接收资格' },
    detail: { en: 'Not met: {failed}.', zh: '未满足的条件：{failed}。' },
  },
  TARGET_NOT_ELIGIBLE: {
    title: { en: 'This person may not have the task', zh: '该人员不能处理此任务' },
    detail: {
      en: '{name} may not decide this task ({why}). Choose someone with the right role who did not submit the case.',
      zh: '{name} 不能处理该任务（{why}），请选择具有相应角色且不是提交人的人员。',
    },
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
  ATTACHMENTS_FULL: {
    title: { en: 'No further file fits', zh: '附件数量已达上限' },
    detail: {
      en: 'A case has at most {max} files. Remove one first.',
      zh: '每条记录最多 {max} 个附件，请先删除一个。',
    },
  },
  ATTACHMENT_KEPT: {
    title: { en: 'This file stays', zh: '该附件不能删除' },
    detail: {
      en: 'What was submitted stays with the case; a later file is removed by who added it.',
      zh: '随记录提交的附件不能删除；之后添加的附件只能由添加人删除。',
    },
  },
  CALENDAR_YEAR_MISSING: {
    title: { en: 'The calendar ends too early', zh: '日历年度缺失' },
    detail: {
      en: 'The calendar {calendar} does not cover the days this deadline needs. Its owner must load the year.',
      zh: '日历 {calendar} 未覆盖该时限所需的日期，请由日历负责人维护。',
    },
  },
  CALENDAR_EXISTS: {
    title: { en: 'There is such a calendar already', zh: '日历已存在' },
    detail: {
      en: 'The calendar {calendar} is there already. Add a version to it, or choose another id.',
      zh: '日历 {calendar} 已存在，请新增其版本，或使用其他标识。',
    },
  },
  DRAFT_CLOSED: {
    title: { en: 'The draft is closed', zh: '草案已关闭' },
    detail: {
      en: 'It was activated or discarded meanwhile ({status}). Begin another one from the newest version.',
      zh: '该草案已启用或已废弃（{status}），请从最新版本新建草案。',
    },
  },
  DRAFT_NOT_PROPOSED: {
    title: { en: 'The draft is not proposed', zh: '草案尚未提交' },
    detail: {
      en: 'Whoever wrote it proposes it first; a change after that takes the proposal back.',
      zh: '须先由起草人提交；提交后如有修改，提交即失效。',
    },
  },
  OWN_POLICY: {
    title: { en: 'You had part in it', zh: '您参与了起草' },
    detail: {
      en: 'A policy is activated by somebody who neither wrote nor proposed any of it. Ask a second person who may activate policies.',
      zh: '政策须由未参与起草和提交的人员启用，请联系另一位有启用权限的人员。',
    },
  },
  POLICY_MOVED_ON: {
    title: { en: 'A newer version came meanwhile', zh: '已有更新的版本' },
    detail: {
      en: 'It was written from version {base}; version {version} is there now. Bring it up to date, look at what differs, and propose it again.',
      zh: '该草案基于第 {base} 版，现已有第 {version} 版。请先更新基准版本，核对差异后重新提交。',
    },
  },
  POLICY_DATE_PAST: {
    title: { en: 'The date has passed', zh: '生效时间已过' },
    detail: {
      en: 'A policy cannot hold from the past ({at}). Propose it from a time to come, or from its activation.',
      zh: '生效时间不能早于当前（{at}）。请提交将来的时间，或选择启用时生效。',
    },
  },
  POLICY_BEFORE_NEWEST: {
    title: { en: 'A version to come would follow it', zh: '与待生效版本冲突' },
    detail: {
      en: 'Version {version} holds from {at}. Propose this one from then on or later, or retire that version first.',
      zh: '第 {version} 版将于 {at} 生效。请选择不早于该时间的生效时间，或先停用该版本。',
    },
  },
  POLICY_NOT_SOUND: {
    title: { en: 'The policy has errors', zh: '政策存在错误' },
    detail: {
      en: 'Errors found: {errors}. The first, at {pointer}: {first}',
      zh: '共有 {errors} 处错误。第一处（{pointer}）：{first}',
    },
  },
  POLICY_IN_FORCE: {
    title: { en: 'This version is in force', zh: '该版本生效中' },
    detail: {
      en: 'New cases need version {version}. Activate another one first.',
      zh: '新记录正在使用第 {version} 版，请先启用其他版本。',
    },
  },
  POLICY_NOT_IN_FORCE: {
    title: { en: 'This version is not in force', zh: '该版本未生效' },
    detail: {
      en: 'Running cases are moved to the version in force only; version {version} is not.',
      zh: '运行中的记录只能迁移到当前生效的版本，第 {version} 版未生效。',
    },
  },
  WRONG_ENTRY: {
    title: { en: 'No such command here', zh: '此处没有该命令' },
    detail: {
      en: '"{command}" is not a command of this process or of this task.',
      zh: '“{command}”不是该流程或该任务的命令。',
    },
  },
  TOO_MANY_ROWS: {
    title: { en: 'The file has too many rows', zh: '文件行数过多' },
    detail: { en: 'At most {max} rows are read at once; split the file.', zh: '一次最多读取 {max} 行，请拆分文件。' },
  },
  LAST_ADMINISTRATOR: {
    title: { en: 'Nobody else administers the company', zh: '不能停用最后一名管理员' },
    detail: {
      en: 'After this {company} would have no administrator left. Give another active person the role {role} without an end first.',
      zh: '此操作后 {company} 将没有管理员，请先为其他在职人员授予不设结束时间的“{role}”角色。',
    },
  },
  ALREADY_GRANTED: {
    title: { en: 'Granted already', zh: '已授予' },
    detail: {
      en: 'The person holds this in an overlapping time already (grant {grantId}). End that one first.',
      zh: '该人员在重叠的时间段内已有此授权（{grantId}），请先结束该授权。',
    },
  },
  ALREADY_ENDED: {
    title: { en: 'The grant has ended', zh: '授权已结束' },
    detail: { en: 'A grant that has ended stays as it is; grant anew.', zh: '已结束的授权不能更改，请重新授予。' },
  },
  ALREADY_SO: {
    title: { en: 'It is so already', zh: '状态未变化' },
    detail: { en: 'The status is {status} already.', zh: '当前状态已为 {status}。' },
  },
  NOTHING_TO_ERASE: {
    title: { en: 'There is nothing left of it', zh: '没有可删除的内容' },
    detail: {
      en: 'Neither the case nor its trail holds any of these values in clear.',
      zh: '记录及其操作历史中均已没有这些信息的明文。',
    },
  },
  NOTHING_TO_CALL_OFF: {
    title: { en: 'Too late to call it off', zh: '已无法撤销' },
    detail: { en: 'Every item was sent already or called off before.', zh: '全部事项均已提交或已撤销。' },
  },
  HAS_RESELLERS: {
    title: { en: 'The company has active resellers', zh: '该公司仍有启用中的云经销商' },
    detail: {
      en: 'Move or deactivate its resellers first: {resellers}.',
      zh: '请先转移或停用其云经销商：{resellers}。',
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
  TASK_SUSPENDED: {
    title: { en: 'It waits for information', zh: '等待补充信息' },
    detail: {
      en: 'The task waits for information since {since}. Let it go on first.',
      zh: '该任务自 {since} 起等待补充信息，请先恢复处理。',
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
} as const satisfies Record<RefusalCode, Message>;

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
} as const;
