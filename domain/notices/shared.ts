import type { NoticeText, NoticeTexts } from './notice-text.ts';

const assigned: NoticeText = {
  title: { en: 'Assigned to you: {task}, {number} {title}', zh: '已指派给您：{task}，{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): the task "{task}" is now yours.\nPlease finish it by {due}.\n{silence}',
    zh: '{process}“{title}”（{number}）的任务“{task}”已指派给您处理。\n请于 {due} 前完成。\n{silence}',
  },
};

const consulted: NoticeText = {
  title: { en: 'You are asked: {number} {title}', zh: '征询您的意见：{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): whoever decides it asks for your advice.\nYour answer goes back to them; the decision stays theirs.',
    zh: '{process}“{title}”（{number}）：处理人征询您的意见。\n您的答复将返回给处理人，决定仍由其作出。',
  },
};

const answered: NoticeText = {
  title: { en: 'Answered: {number} {title}', zh: '已答复：{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): somebody you asked has answered.',
    zh: '{process}“{title}”（{number}）：您征询的人员已答复。',
  },
};

const passedOver: NoticeText = {
  title: { en: 'Passed over: {number} {title}', zh: '任务已被跳过或越权决定：{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): somebody with the permission skipped your task, or decided the step themselves.\nThe trail of the case says who and why.',
    zh: '{process}“{title}”（{number}）：有权限的人员跳过了您的任务，或对本环节越权作出了决定。\n操作人与原因见记录的操作历史。',
  },
};

const proposal: NoticeText = {
  title: { en: 'Please confirm: {task}, {number} {title}', zh: '请确认提议：{task}，{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): somebody proposed to skip or override "{task}".\nA second person with the permission confirms or turns it down.',
    zh: '{process}“{title}”（{number}）：有人提议跳过“{task}”或越权决定。\n须由另一名有权限的人员确认或驳回。',
  },
};

const proposalRefused: NoticeText = {
  title: { en: 'Turned down: {task}, {number} {title}', zh: '提议被驳回：{task}，{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): what you proposed about "{task}" was turned down.',
    zh: '{process}“{title}”（{number}）：您对“{task}”的提议已被驳回。',
  },
};

const reminder: NoticeText = {
  title: { en: 'Due {due}: {task}, {number} {title}', zh: '催办：{task}，{number} {title}，截止 {due}' },
  body: {
    en: '{process} "{title}" ({number}) still waits for "{task}".\nPlease finish it by {due}.\n{silence}',
    zh: '{process}“{title}”（{number}）的“{task}”尚未完成。\n请于 {due} 前处理。\n{silence}',
  },
};

const stillWaiting: NoticeText = {
  title: { en: 'Still waiting: {task}, {number} {title}', zh: '催办：{task}，{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}) still waits for "{task}". It has no deadline; please see to it.',
    zh: '{process}“{title}”（{number}）的“{task}”尚未处理；该环节没有时限，请尽快办理。',
  },
};

const overdue: NoticeText = {
  title: { en: 'Overdue: {task}, {number} {title}', zh: '已逾期：{task}，{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): "{task}" was due {due} and is not done.\nIt can still be done; please see to it now.',
    zh: '{process}“{title}”（{number}）的“{task}”应于 {due} 前完成，现已逾期。\n仍可继续处理，请尽快办理。',
  },
};

const extended: NoticeText = {
  title: { en: 'More time until {due}: {task}, {number} {title}', zh: '时限已延长至 {due}：{task}，{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): the deadline of "{task}" passed and was extended once, to {due}.\n{silence}',
    zh: '{process}“{title}”（{number}）的“{task}”已超过原时限，系统延长一次，新的截止时间为 {due}。\n{silence}',
  },
};

const recalculated: NoticeText = {
  title: { en: 'New deadline {due}: {task}, {number} {title}', zh: '时限调整为 {due}：{task}，{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): the working-day calendar changed, so "{task}" is now due {due}.\nIt was due {was} before.\n{silence}',
    zh: '{process}“{title}”（{number}）：因工作日历调整，“{task}”的截止时间现为 {due}。\n原截止时间：{was}。\n{silence}',
  },
};

/** What the clocks and tasks of any process say (domain/deadlines.md section 5), whoever has the task. */
export const SHARED_NOTICES = {
  'task-assigned': { partner: assigned, vendor: assigned },
  consulted: { partner: consulted, vendor: consulted },
  answered: { partner: answered, vendor: answered },
  'task-passed-over': { partner: passedOver, vendor: passedOver },
  'proposal-made': { partner: proposal, vendor: proposal },
  'proposal-refused': { partner: proposalRefused, vendor: proposalRefused },
  reminder: { partner: reminder, vendor: reminder },
  'still-waiting': { partner: stillWaiting, vendor: stillWaiting },
  overdue: { partner: overdue, vendor: overdue },
  'deadline-extended': { partner: extended, vendor: extended },
  'deadline-recalculated': { partner: recalculated, vendor: recalculated },
  breach: {
    vendor: {
      title: { en: 'Deadline missed: {task}, {number} {title}', zh: '超期升级：{task}，{number} {title}' },
      body: {
        en: '{process} "{title}" ({number}): "{task}" was due {due} and is not done. This comes to you as the lead of the unit.\nPlease see that it is done, or give the task to someone else.',
        zh: '{process}“{title}”（{number}）的“{task}”应于 {due} 前完成，现已超期，按规则升级至您（负责人）。\n请督促处理，或将任务转派他人。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
