import { isTimeOfDay } from '../../calendar/clock-length.ts';
import { DURATION_BOUNDS, parseDuration } from '../../calendar/duration.ts';
import { isObject, type Json, pointerStep } from '../../json.ts';
import type { Label } from '../../label.ts';
import { parseAmount } from '../../money.ts';
import { checkShape } from '../check-shape.ts';
import { expiryWords, type KeyKind } from '../keys.ts';
import { valueShape } from '../value-shape.ts';
import { type Finding, finding, shapeFinding } from './finding.ts';
import type { LintFacts } from './lint-facts.ts';

/** What is wrong with the value of a key of a kind. */
export function checkValue(kind: KeyKind, value: Json, pointer: string, facts: LintFacts): Finding[] {
  const must = (expected: Label): Finding[] => [finding('VALUE_TYPE', pointer, { expected })];
  const shape = valueShape(kind.kind);
  const wrong = shape ? checkShape(shape, value, pointer).map(shapeFinding) : [];
  if (wrong.length > 0) return wrong;
  switch (kind.kind) {
    case 'flag':
      return typeof value === 'boolean' ? [] : must(WORDS.flag);
    case 'integer':
      return isWhole(value, kind.min, kind.max) ? [] : must(between(kind.min, kind.max));
    case 'duration':
      return isDuration(value, kind) ? [] : must(kind.units ? inUnits(kind.units) : WORDS.duration);
    case 'expiry':
      return checkExpiry(expiryWords(kind.decides, kind.standing), value, pointer);
    case 'time-of-day':
      return isTimeOfDay(value) ? [] : must(WORDS.time);
    case 'amount':
      return typeof value === 'string' && parseAmount(value) !== undefined ? [] : must(WORDS.amount);
    case 'money':
      return isMoney(value) ? [] : must(WORDS.money);
    case 'word':
      return typeof value === 'string' && kind.words.includes(value) ? [] : must(oneOf(kind.words));
    case 'reminder-last':
      return typeof value === 'string' && LAST_REMINDER.test(value) ? [] : must(WORDS.lastReminder);
    case 'text':
      return typeof value === 'string' && value.length > 0 && value.length <= kind.max ? [] : must(WORDS.text);
    case 'calendar':
      if (typeof value !== 'string') return must(WORDS.text);
      return facts.calendars.includes(value) ? [] : [finding('UNKNOWN_CALENDAR', pointer, { calendar: value })];
    case 'office':
      return checkOffice(value, pointer, facts);
    case 'offices':
      return partsOf(value).flatMap(([region, unit]) => checkOffice(unit, pointer + pointerStep(region), facts));
    case 'durations':
      return partsOf(value).flatMap(([nth, length]) =>
        isDuration(length, { never: true })
          ? []
          : [finding('VALUE_TYPE', pointer + pointerStep(nth), { expected: inUnits(Object.keys(DURATION_BOUNDS)) })],
      );
    default:
      return [];
  }
}

const LAST_REMINDER = /^(?:none|[1-9]\d{0,2}wd before due)$/;

const WORDS = {
  flag: { en: 'true or false', zh: ' true 或 false' },
  text: { en: 'a text', zh: '文本' },
  duration: {
    en: `a whole number and one unit (${Object.keys(DURATION_BOUNDS).join(', ')}), such as 10wd, or none`,
    zh: `整数加一个单位（${Object.keys(DURATION_BOUNDS).join('、')}），例如 10wd，或 none`,
  },
  amount: { en: 'an amount such as "10000.00"', zh: '金额，例如 "10000.00"' },
  money: { en: 'a currency and an amount such as "CNY 1000.00"', zh: '币种与金额，例如 "CNY 1000.00"' },
  time: { en: 'a time of day such as "00:30"', zh: '时刻，例如 "00:30"' },
  lastReminder: { en: '"1wd before due" or none', zh: ' "1wd before due" 或 none' },
} as const satisfies Record<string, Label>;

function between(min: number, max: number): Label {
  return { en: `a whole number from ${min} to ${max}`, zh: ` ${min} 到 ${max} 之间的整数` };
}

function oneOf(words: readonly string[]): Label {
  return { en: `one of ${words.join(', ')}`, zh: `其中之一：${words.join('、')}` };
}

function inUnits(units: readonly string[]): Label {
  return { en: `a whole number and one of ${units.join(', ')}`, zh: `整数加单位 ${units.join('、')}` };
}

function isWhole(value: Json, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

/** Forward and of one unit; a span of working hours is never one of days (defect D9 of design/approvals.md). */
function isDuration(value: Json, { units, never }: { units?: readonly string[]; never?: true }): boolean {
  const parsed = parseDuration(value);
  if (!parsed.ok) return false;
  if (parsed.duration.unit === 'none') return never !== true;
  return parsed.duration.amount >= 0 && (units?.includes(parsed.duration.unit) ?? true);
}

function checkExpiry(words: readonly string[], value: Json, pointer: string): Finding[] {
  if (typeof value === 'string' && words.includes(value)) return [];
  return [finding('NO_WAY_ON_EXPIRY', pointer, { words: words.join(', ') })];
}

function isMoney(value: Json): boolean {
  const [currency = '', amount = '', ...rest] = typeof value === 'string' ? value.split(' ') : [];
  return rest.length === 0 && /^[A-Z]{3}$/.test(currency) && parseAmount(amount) !== undefined;
}

function checkOffice(value: Json, pointer: string, { units }: LintFacts): Finding[] {
  if (typeof value !== 'string') return [finding('VALUE_TYPE', pointer, { expected: WORDS.text })];
  return units.includes(value) ? [] : [finding('UNKNOWN_UNIT', pointer, { unit: value })];
}

/** The parts of a list or of a table, by their names in a pointer. */
function partsOf(value: Json): [string, Json][] {
  return isObject(value) || Array.isArray(value) ? Object.entries(value) : [];
}
