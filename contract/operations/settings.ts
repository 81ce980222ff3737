import type { Operation } from '../operation.ts';
import { processSchema } from '../schemas/form.ts';
import { policyDocument } from '../schemas/policies.ts';
import * as shape from '../schemas/settings.ts';

/** What the programme runs on, to read: processes, policies, calendars (design/approvals.md section 2). */
export const settingsOperations = {
  listProcesses: {
    id: 'listProcesses',
    method: 'get',
    path: '/v1/processes',
    tag: 'processes',
    summary: { en: 'All processes', zh: '全部流程' },
    access: 'signed-in',
    success: { status: 200, schema: shape.processList },
  },
  getProcess: {
    id: 'getProcess',
    method: 'get',
    path: '/v1/processes/{name}',
    tag: 'processes',
    summary: { en: 'States, commands and diagram of a process', zh: '流程的状态、命令与状态图' },
    access: 'signed-in',
    success: { status: 200, schema: shape.process },
  },
  getProcessStanding: {
    id: 'getProcessStanding',
    method: 'get',
    path: '/v1/processes/{name}/standing',
    tag: 'processes',
    summary: { en: 'How many cases stand in each state', zh: '各状态的记录数' },
    access: 'signed-in',
    success: { status: 200, schema: shape.processStanding },
  },
  getProcessSchema: {
    id: 'getProcessSchema',
    method: 'get',
    path: '/v1/processes/{name}/schema',
    tag: 'processes',
    summary: { en: 'Fields with the limits that hold now', zh: '字段及当前生效的限制' },
    access: 'signed-in',
    success: { status: 200, schema: processSchema },
  },
  listPolicies: {
    id: 'listPolicies',
    method: 'get',
    path: '/v1/policies',
    tag: 'policies',
    summary: { en: "All versions of all policies, for the vendor's people", zh: '全部政策版本（仅厂商人员）' },
    access: 'signed-in',
    success: { status: 200, schema: shape.policyList },
  },
  getPolicy: {
    id: 'getPolicy',
    method: 'get',
    path: '/v1/policies/{process}/{version}',
    tag: 'policies',
    summary: { en: 'One version of a policy; it never changes', zh: '某一政策版本，永不变更' },
    access: 'signed-in',
    success: { status: 200, schema: policyDocument, etag: true },
  },
  listCalendars: {
    id: 'listCalendars',
    method: 'get',
    path: '/v1/calendars',
    tag: 'calendars',
    summary: { en: 'All versions of all calendars', zh: '全部日历版本' },
    access: 'signed-in',
    success: { status: 200, schema: shape.calendarList },
  },
  getCalendar: {
    id: 'getCalendar',
    method: 'get',
    path: '/v1/calendars/{id}/{version}',
    tag: 'calendars',
    summary: { en: 'One version of a calendar; it never changes', zh: '某一日历版本，永不变更' },
    access: 'signed-in',
    success: { status: 200, schema: shape.calendar, etag: true },
  },
  calculateDeadline: {
    id: 'calculateDeadline',
    method: 'post',
    path: '/v1/deadline-calculations',
    tag: 'calendars',
    summary: { en: 'When a length from an instant is due, and why', zh: '计算到期时间及依据' },
    access: 'signed-in',
    key: 'required',
    body: {
      schema: shape.calculationRequest,
      example: { from: '2026-11-20T09:30:00+08:00', add: '10wd', calendar: 'cn' },
    },
    success: { status: 200, schema: shape.calculation },
  },
} as const satisfies Record<string, Operation>;
