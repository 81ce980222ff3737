import type { DurationUnit } from './duration.ts';
import type { ReceiptDay } from './receipt.ts';

/** The vocabulary of a receipt in one language. */
export interface ReceiptWords {
  readonly language: 'en' | 'zh';
  readonly weekdays: readonly string[];
  readonly colon: string;
  readonly comma: string;
  readonly reasons: Readonly<Record<ReceiptDay['reason'], string>>;
  readonly rules: Readonly<Record<DurationUnit, (amount: number) => string>>;
  start(when: string, zone: string): string;
  due(when: string, calendar: string, version: number): string;
  counted(n: number, reason: string): string;
  skipped(reason: string): string;
  after(reason: string): string;
  range(from: string, to: string): string;
  brackets(text: string): string;
  length(minutes: number, seconds: number): string;
  clamped(month: string, day: number): string;
  atTime(time: string): string;
  kept(counted: string, notice: string): string;
  paused(from: string, until: string, wasDue: string): string;
  provisional(years: string): string;
}

const sideEn = (amount: number) => (amount < 0 ? 'before' : 'after');
const sideZh = (amount: number) => (amount < 0 ? '之前' : '之后');
const plainEn = (unit: string) => (amount: number) =>
  `${Math.abs(amount)} ${unit} of plain time ${sideEn(amount)} the start, to the millisecond; weekends and holidays make no difference`;
const plainZh = (unit: string) => (amount: number) =>
  `开始时刻${sideZh(amount)}连续 ${Math.abs(amount)} ${unit}，精确到毫秒，不区分周末和节假日`;
const monthsEn = (unit: string) => (amount: number) =>
  `the same day number ${Math.abs(amount)} calendar ${unit} ${sideEn(amount)} the start date, end of that day`;
const monthsZh = (unit: string) => (amount: number) =>
  `开始日期${sideZh(amount)} ${Math.abs(amount)} 个日历${unit}的同一日，当日结束`;

/** Sentences of a receipt (domain/deadlines.md section 3) in both languages. */
export const RECEIPT_WORDS = {
  en: {
    language: 'en',
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    colon: ': ',
    comma: ', ',
    reasons: {
      workday: 'working day',
      weekend: 'weekend',
      holiday: 'holiday',
      'make-up': 'make-up workday',
      'off-hours': 'working day, but no open hours left on this side of the start',
    },
    rules: {
      wd: amount =>
        amount === 0
          ? 'the end of the start date if it is a working day, else of the next one'
          : `the end of working day ${Math.abs(amount)} ${sideEn(amount)} the start date, which is not counted itself`,
      wh: amount => `${Math.abs(amount)} open hours ${sideEn(amount)} the start, counted within opening hours only`,
      min: plainEn('min'),
      h: plainEn('h'),
      d: plainEn('× 24 h'),
      mo: monthsEn('month(s)'),
      y: monthsEn('year(s)'),
    },
    start: (when, zone) => `Start: ${when} (${zone})`,
    due: (when, calendar, version) => `Due: ${when}, by calendar ${calendar} version ${version}`,
    counted: (n, reason) => (n === 0 ? `the day itself, ${reason}` : `counts as day ${n}, ${reason}`),
    skipped: reason => `not counted, ${reason}`,
    after: reason => `, ${reason}`,
    range: (from, to) => `${from} to ${to}`,
    brackets: text => ` (${text})`,
    length: (minutes, seconds) => (seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`),
    clamped: (month, day) => `${month} has no day ${day}: its last day is taken`,
    atTime: time => `It ends at ${time} of that day`,
    kept: (counted, notice) =>
      `Counted to ${counted} by the changed calendar; what comes earlier by such a change takes effect ${notice} after it, and never later than before`,
    paused: (from, until, wasDue) =>
      `Stood still from ${from} to ${until} while information was waited for; it was due ${wasDue} before`,
    provisional: years =>
      `Provisional: the official calendar of ${years} is not loaded; it will be recalculated when it is`,
  },
  zh: {
    language: 'zh',
    weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    colon: '：',
    comma: '、',
    reasons: {
      workday: '工作日',
      weekend: '周末',
      holiday: '节假日',
      'make-up': '调休上班日',
      'off-hours': '工作日，但已无可计的工作时间',
    },
    rules: {
      wd: amount =>
        amount === 0
          ? '开始日期为工作日则当日结束，否则顺延至下一工作日结束'
          : `开始日期${sideZh(amount)}第 ${Math.abs(amount)} 个工作日结束，开始当日不计`,
      wh: amount => `开始时刻${sideZh(amount)} ${Math.abs(amount)} 个工作小时，只计工作时间`,
      min: plainZh('分钟'),
      h: plainZh('小时'),
      d: plainZh('× 24 小时'),
      mo: monthsZh('月'),
      y: monthsZh('年'),
    },
    start: (when, zone) => `开始：${when}（${zone}）`,
    due: (when, calendar, version) => `截止：${when}，依据日历 ${calendar} 版本 ${version}`,
    counted: (n, reason) => (n === 0 ? `即为当日，${reason}` : `计为第 ${n} 日，${reason}`),
    skipped: reason => `不计，${reason}`,
    after: reason => `，${reason}`,
    range: (from, to) => `${from} 至 ${to}`,
    brackets: text => `（${text}）`,
    length: (minutes, seconds) => (seconds === 0 ? `${minutes} 分钟` : `${minutes} 分 ${seconds} 秒`),
    clamped: (month, day) => `${month} 没有 ${day} 日，取该月最后一日`,
    atTime: time => `于该日 ${time} 截止`,
    kept: (counted, notice) =>
      `按变更后的日历计至 ${counted}；因变更而提前的时限在变更 ${notice} 后生效，且不晚于原截止时间`,
    paused: (from, until, wasDue) => `等待补充信息期间（${from} 至 ${until}）暂停计时；此前截止时间为 ${wasDue}`,
    provisional: years => `暂定：${years} 年的正式日历尚未载入，载入后将重新计算`,
  },
} satisfies Record<'en' | 'zh', ReceiptWords>;
