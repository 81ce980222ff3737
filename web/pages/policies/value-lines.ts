import type { Label, Language } from '../../../domain/label.ts';
import { WORD_LABELS } from '../../../domain/policy/key-labels.ts';
import { durationWords } from '../../format/duration.ts';
import type { Format } from '../../format/format.ts';

/** What a value is said with. */
export interface Words {
  language: Language;
  format: Pick<Format, 'number' | 'bytes' | 'money' | 'list'>;
  yes: string;
  no: string;
  nothing: string;
  /** The name of a code: a role, an office, a province, a permission item. */
  named(code: string): string | undefined;
}

/** A value of a policy as people say it, a line each: a length in words, money as money, a table as its rows. */
export function valueLines(key: string, value: unknown, words: Words): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [words.nothing] : value.map(item => one(key, item, words));
  if (!isRecord(value)) return [one(key, value, words)];
  if (isLabel(value)) return [value[words.language]];
  return Object.entries(value).map(([code, item]) => rowOf(key, code, item, words));
}

function one(key: string, value: unknown, words: Words): string {
  switch (typeof value) {
    case 'boolean':
      return value ? words.yes : words.no;
    case 'number':
      return key.endsWith('bytes.max') || key.endsWith('fileSize.max')
        ? words.format.bytes(value)
        : words.format.number(value);
    case 'string':
      return text(value, words);
    default:
      return isRecord(value) ? within(key, value, words) : String(value);
  }
}

/** A row of several values, each by its name. */
function within(key: string, value: Record<string, unknown>, words: Words): string {
  if (isLabel(value)) return value[words.language];
  const parts = Object.entries(value).map(([name, part]) => rowOf(key, name, part, words));
  return words.format.list(parts);
}

function text(value: string, words: Words): string {
  const money = /^([A-Z]{3}) (-?\d+\.\d{2})$/.exec(value);
  if (money) return words.format.money(money[2] ?? '', money[1] ?? '');
  const word = Object.hasOwn(WORD_LABELS, value) ? WORD_LABELS[value] : undefined;
  return durationWords(value, words.language) ?? words.named(value) ?? word?.[words.language] ?? value;
}

/** A row of a table: its own label where it has one, else the name of its code and what belongs to it. */
function rowOf(key: string, code: string, item: unknown, words: Words): string {
  if (isRecord(item) && isLabel(item)) return item[words.language];
  const name = words.named(code) ?? code;
  const said = Array.isArray(item) ? words.format.list(item.map(part => one(key, part, words))) : one(key, item, words);
  return `${name}: ${said || words.nothing}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLabel(value: Record<string, unknown>): value is Record<string, unknown> & Label {
  return typeof value.en === 'string' && typeof value.zh === 'string';
}
