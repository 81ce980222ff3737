import type { Operation } from '../operation.ts';
import { VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/calendars.ts';

const access = { item: 'calendar.manage' } as const;

const year2027 = {
  region: 'cn',
  year: 2027,
  provisional: false,
  source: '国务院办公厅关于2027年部分节假日安排的通知',
  holidays: [{ label: { en: 'New Year', zh: '元旦' }, from: '2027-01-01', to: '2027-01-03' }],
  makeUpWorkdays: [],
  totals: { daysOff: 3, makeUpWorkdays: 0 },
};

/** Region calendars: what counts now, new versions and what they move (domain/deadlines.md section 3). */
export const calendarOperations = {
  getCurrentCalendar: {
    id: 'getCurrentCalendar',
    method: 'get',
    path: '/v1/calendars/{id}',
    tag: 'calendars',
    summary: { en: 'A calendar as it counts now, and the years it lacks', zh: '当前日历及其缺失年度' },
    access: 'signed-in',
    success: { status: 200, schema: shape.currentCalendar, etag: true },
  },
  listCalendarVersions: {
    id: 'listCalendarVersions',
    method: 'get',
    path: '/v1/calendars/{id}/versions',
    tag: 'calendars',
    summary: { en: 'The versions of a calendar, who made them and of what', zh: '日历版本历史' },
    access: 'signed-in',
    success: { status: 200, schema: shape.calendarVersions },
  },
  getCalendarYear: {
    id: 'getCalendarYear',
    method: 'get',
    path: '/v1/calendars/{id}/years/{year}',
    tag: 'calendars',
    summary: { en: 'Every day of a year, and why it is a workday or not', zh: '某年逐日的工作日情况及原因' },
    access: 'signed-in',
    query: [
      {
        name: 'version',
        type: 'integer',
        min: 1,
        max: 999_999,
        summary: { en: 'Instead of the current', zh: '指定版本' },
      },
    ],
    success: { status: 200, schema: shape.calendarYear },
  },
  createCalendar: {
    id: 'createCalendar',
    method: 'post',
    path: '/v1/calendars',
    tag: 'calendars',
    summary: { en: 'A calendar for another region', zh: '新增地区日历' },
    access,
    key: 'required',
    query: [VALIDATE_ONLY],
    body: {
      schema: shape.newCalendar,
      example: {
        id: 'sg',
        label: { en: 'Singapore', zh: '新加坡' },
        zone: { id: 'Asia/Singapore' },
        weekend: [0, 6],
        opening: [{ from: '09:00', to: '18:00' }],
        missingYear: 'provisional',
      },
    },
    success: { status: 201, schema: shape.calendarVersion, etag: true, location: true },
    preview: shape.calendarCreatePreview,
    errors: ['CALENDAR_EXISTS'],
  },
  addCalendarVersion: {
    id: 'addCalendarVersion',
    method: 'post',
    path: '/v1/calendars/{id}/versions',
    tag: 'calendars',
    summary: {
      en: 'Load a year or change opening hours, weekend or zone; the dry run says which deadlines would move',
      zh: '导入年度或变更工作时间、周末、时区；试运行显示将变动的时限',
    },
    access,
    key: 'required',
    ifMatch: 'entry',
    query: [VALIDATE_ONLY],
    body: { schema: shape.calendarChange, example: { years: [year2027] } },
    success: { status: 201, schema: shape.calendarVersion, etag: true, location: true },
    preview: shape.calendarPreview,
  },
  recalculateCalendar: {
    id: 'recalculateCalendar',
    method: 'post',
    path: '/v1/calendars/{id}/recalculate',
    tag: 'calendars',
    summary: {
      en: 'Recalculate every open deadline by the current version; the dry run says which would move',
      zh: '按当前版本重新计算全部未到期时限；试运行显示将变动的时限',
    },
    access,
    key: 'required',
    ifMatch: 'entry',
    query: [VALIDATE_ONLY],
    body: { schema: shape.recalculation, example: { reason: '国务院办公厅调整国庆节放假安排' } },
    success: { status: 201, schema: shape.recalculationAsked, etag: true, location: true },
    preview: shape.recalculationPreview,
  },
} as const satisfies Record<string, Operation>;
