import { PROCESS_NAMES } from '../../domain/process-names.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import type { ErrorCode } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { COUNT, DUE, LISTING, VALIDATE_ONLY } from '../query.ts';
import { commandPreview } from '../schemas/cases.ts';
import {
  decision,
  inbox,
  inboxCounts,
  nothing,
  reassignment,
  taskCommandAnswer,
  taskDetail,
} from '../schemas/tasks.ts';

/** What the rules of any deciding command may say. */
const DECISION_REFUSALS = PROCESSES.flatMap(({ states, commands }) =>
  Object.values(states).flatMap(({ task }) => task?.decides.flatMap(command => commands[command]?.refuses ?? []) ?? []),
);

const TASK_ERRORS: readonly ErrorCode[] = ['TASK_CLOSED', 'SLA_EXPIRED', 'ALREADY_CLAIMED'];

/** The inbox and the verbs of a task (design/approvals.md section 1). */
export const taskOperations = {
  listTasks: {
    id: 'listTasks',
    method: 'get',
    path: '/v1/tasks',
    tag: 'tasks',
    summary: { en: 'Your inbox', zh: '我的待办' },
    access: 'signed-in',
    query: [
      {
        name: 'view',
        type: 'text',
        values: ['mine', 'groups', 'overdue', 'done'],
        preset: 'mine',
        summary: { en: 'Which tasks', zh: '视图' },
      },
      ...LISTING,
      COUNT,
      { name: 'process', type: 'text', values: PROCESS_NAMES, summary: { en: 'One process', zh: '流程' } },
      { name: 'kind', type: 'text', max: 64, summary: { en: 'Kind of task', zh: '任务类型' } },
      { name: 'state', type: 'text', max: 64, summary: { en: 'State of the case', zh: '记录状态' } },
      { name: 'partner', type: 'text', max: 64, summary: { en: 'Of one partner, by id', zh: '伙伴' } },
      {
        name: 'unit',
        type: 'text',
        max: 64,
        summary: { en: 'Of cases handled by one office, by id; `none` by none', zh: '经办部门；none 表示无部门' },
      },
      DUE,
      {
        name: 'q',
        type: 'text',
        max: 200,
        summary: { en: 'Text in number, title or searched fields', zh: '编号、标题或检索字段中的文本' },
      },
      {
        name: 'sort',
        type: 'text',
        values: ['due', '-due', 'opened', '-opened', 'closed', '-closed'],
        summary: {
          en: 'Order, a minus for the latest first: nearest deadline where tasks are open, latest closed where they are done',
          zh: '排序，负号表示倒序：待办默认按时限由近到远，已办默认按办结时间倒序',
        },
      },
    ],
    success: { status: 200, schema: inbox },
  },
  countTasks: {
    id: 'countTasks',
    method: 'get',
    path: '/v1/tasks/counts',
    tag: 'tasks',
    summary: { en: 'How many tasks each view has', zh: '各视图的任务数' },
    access: 'signed-in',
    success: { status: 200, schema: inboxCounts },
  },
  getTask: {
    id: 'getTask',
    method: 'get',
    path: '/v1/tasks/{id}',
    tag: 'tasks',
    summary: { en: 'One task, with what you may do now', zh: '任务详情及当前可执行的操作' },
    access: 'signed-in',
    success: { status: 200, schema: taskDetail, etag: true },
  },
  claimTask: {
    id: 'claimTask',
    method: 'post',
    path: '/v1/tasks/{id}/claim',
    tag: 'tasks',
    summary: { en: 'Claim', zh: '领取' },
    access: 'signed-in',
    query: [VALIDATE_ONLY],
    body: { schema: nothing, optional: true, example: {} },
    key: 'required',
    ifMatch: 'task',
    success: { status: 200, schema: taskCommandAnswer, etag: true },
    preview: commandPreview,
    errors: [...TASK_ERRORS, 'NOT_CANDIDATE', 'SELF_APPROVAL'],
  },
  releaseTask: {
    id: 'releaseTask',
    method: 'post',
    path: '/v1/tasks/{id}/release',
    tag: 'tasks',
    summary: { en: 'Release to the candidates', zh: '退回' },
    access: 'signed-in',
    query: [VALIDATE_ONLY],
    body: { schema: nothing, optional: true, example: {} },
    key: 'required',
    ifMatch: 'task',
    success: { status: 200, schema: taskCommandAnswer, etag: true },
    preview: commandPreview,
    errors: [...TASK_ERRORS, 'NOT_ASSIGNEE', 'NOT_CLAIMED'],
  },
  reassignTask: {
    id: 'reassignTask',
    method: 'post',
    path: '/v1/tasks/{id}/reassign',
    tag: 'tasks',
    summary: { en: 'Reassign to another person', zh: '转派' },
    access: 'signed-in',
    query: [VALIDATE_ONLY],
    body: { schema: reassignment, example: { assigneeId: 'lin-hao', reason: { text: 'Knows the customer' } } },
    key: 'required',
    ifMatch: 'task',
    success: { status: 200, schema: taskCommandAnswer, etag: true },
    preview: commandPreview,
    errors: [...TASK_ERRORS, 'NOT_PERMITTED', 'TARGET_NOT_ELIGIBLE'],
  },
  decideTask: {
    id: 'decideTask',
    method: 'post',
    path: '/v1/tasks/{id}/decide',
    tag: 'tasks',
    summary: { en: 'Decide with one of the commands of the task', zh: '作出决定' },
    access: 'signed-in',
    query: [VALIDATE_ONLY],
    body: { schema: decision, example: { command: 'approve-review', data: {} } },
    key: 'required',
    ifMatch: 'task',
    success: { status: 200, schema: taskCommandAnswer, etag: true },
    preview: commandPreview,
    errors: [
      ...TASK_ERRORS,
      'NOT_PERMITTED',
      'NOT_CANDIDATE',
      'NOT_CLAIMED',
      'SELF_APPROVAL',
      'STATE_CHANGED',
      'NOT_POSSIBLE',
      'WRONG_ENTRY',
      'CALENDAR_YEAR_MISSING',
      ...DECISION_REFUSALS,
    ],
  },
} as const satisfies Record<string, Operation>;
