import type { Label } from '../label.ts';
import { parseLength } from './clock-length.ts';
import type { DurationUnit } from './duration.ts';

const UNITS: Readonly<Record<DurationUnit, { one: string; other: string; zh: string }>> = {
  wd: { one: 'working day', other: 'working days', zh: '个工作日' },
  wh: { one: 'working hour', other: 'working hours', zh: '个工作小时' },
  min: { one: 'minute', other: 'minutes', zh: '分钟' },
  h: { one: 'hour', other: 'hours', zh: '小时' },
  d: { one: 'day', other: 'days', zh: '天' },
  mo: { one: 'month', other: 'months', zh: '个月' },
  y: { one: 'year', other: 'years', zh: '年' },
};

/** A length of a policy as people say it: `10wd` is 10 working days, 10 个工作日; undefined where the text is no length. */
export function durationLabel(value: string): Label | undefined {
  const length = parseLength(value);
  if (!length) return undefined;
  const { duration, timeOfDay } = length;
  if (duration.unit === 'none') return { en: 'no limit', zh: '不限' };
  const { amount, unit } = duration;
  const { one, other, zh } = UNITS[unit];
  const said = { en: `${amount} ${Math.abs(amount) === 1 ? one : other}`, zh: `${amount} ${zh}` };
  return timeOfDay === null ? said : { en: `${said.en}, at ${timeOfDay}`, zh: `${said.zh}，${timeOfDay}` };
}
