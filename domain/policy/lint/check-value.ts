import { DURATION_BOUNDS, parseDuration } from '../../calendar/duration.ts';
import { isObject, type Json, pointerStep } from '../../json.ts';
import { isLabel, type Label } from '../../label.ts';
import { parseAmount } from '../../money.ts';
import { expiryWords, type KeyKind } from '../keys.ts';
import { type Finding, finding } from './finding.ts';
import type { LintFacts } from './lint-facts.ts';

/** What is wrong with the value of a key of a kind. */
export function checkValue(kind: KeyKind, value: Json, pointer: string, facts: LintFacts): Finding[] {
  const must = (expected: Label): Finding[] => [finding('VALUE_TYPE', pointer, { expected })];
  switch (kind.kind) {
    case 'flag':
      return typeof value === 'boolean' ? [] : must(WORDS.flag);
    case 'integer':
      return isWhole(value, kind.min, kind.max) ? [] : must(between(kind.min, kind.max));
    case 'duration':
      return isDuration(value, kind) ? [] : must(kind.units ? inUnits(kind.units) : WORDS.duration);
    case 'durations':
      return isListOf(value, item => isDuration(item, { never: true })) ? [] : must(WORDS.durations);
    case 'expiry':
      return checkExpiry(kind.decides, value, pointer);
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
      if (!isObject(value)) return must(WORDS.table);
      return Object.entries(value).flatMap(([region, unit]) => checkOffice(unit, pointer + pointerStep(region), facts));
    case 'label':
      return isLabel(value) ? [] : must(WORDS.label);
    case 'options':
      return isListOf(value, item => isObject(item) && typeof item.code === 'string' && isLabel(item))
        ? []
        : must(WORDS.options);
    case 'offerings':
      return isTableOf(value, isOffering) ? [] : must(WORDS.offerings);
    case 'file-types':
      return isTableOf(value, isFileType) ? [] : must(WORDS.fileTypes);
    case 'role-items':
      return isTableOf(value, isTexts) ? [] : must(WORDS.roleItems);
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
  durations: { en: 'a list of lengths such as 30min', zh: '时长列表，例如 30min' },
  amount: { en: 'an amount such as "10000.00"', zh: '金额，例如 "10000.00"' },
  money: { en: 'a currency and an amount such as "CNY 1000.00"', zh: '币种与金额，例如 "CNY 1000.00"' },
  lastReminder: { en: '"1wd before due" or none', zh: ' "1wd before due" 或 none' },
  table: { en: 'a table', zh: '对照表' },
  label: { en: 'a text in both languages (en, zh)', zh: '中英文文本（en、zh）' },
  options: { en: 'a list of codes with their texts (code, en, zh)', zh: '编码及文本列表（code、en、zh）' },
  offerings: {
    en: 'a table of offerings (en, zh, baseline, whitelisted, tags)',
    zh: '方案表（en、zh、baseline、whitelisted、tags）',
  },
  fileTypes: { en: 'a table of file types (en, zh, content)', zh: '文件类型表（en、zh、content）' },
  roleItems: { en: 'a table from role to its permissions', zh: '角色与权限项对照表' },
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

function checkExpiry(decides: boolean, value: Json, pointer: string): Finding[] {
  const words = expiryWords(decides);
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

function isTexts(value: Json): boolean {
  return isListOf(value, item => typeof item === 'string', true);
}

function isOffering(value: Json): boolean {
  if (!isObject(value)) return false;
  const { baseline, whitelisted, tags } = value;
  return isLabel(value) && typeof baseline === 'boolean' && typeof whitelisted === 'boolean' && isTexts(tags ?? null);
}

function isFileType(value: Json): boolean {
  return isObject(value) && typeof value.content === 'string' && isLabel(value);
}

function isListOf(value: Json, is: (item: Json) => boolean, empty = false): boolean {
  return Array.isArray(value) && (empty || value.length > 0) && value.every(is);
}

function isTableOf(value: Json, is: (member: Json) => boolean): boolean {
  return isObject(value) && Object.values(value).every(is);
}
