import type { Json } from './json.ts';
import { isObject } from './json.ts';
import type { ProblemCode } from './kernel/fields.ts';
import type { RefusalCode } from './kernel/refusal.ts';
import { isLabel, type Label, type Language } from './label.ts';
import { CONDITIONS } from './messages/conditions.ts';
import { HTTP_MESSAGES, type HttpCode } from './messages/http.ts';
import type { Message } from './messages/message.ts';
import { OTHER_PROBLEMS, type OtherProblemCode, PROBLEMS } from './messages/problems.ts';
import { REFUSALS } from './messages/refusals.ts';

export type MessageCode = RefusalCode | HttpCode;
export type Params = Readonly<Record<string, Json>>;

const MESSAGES: Readonly<Record<MessageCode, Message>> = { ...REFUSALS, ...HTTP_MESSAGES };
const FIELD_MESSAGES: Readonly<Record<ProblemCode | OtherProblemCode, Label>> = { ...PROBLEMS, ...OTHER_PROBLEMS };

/** What a code says to its reader; both languages have the same codes by type (design/interfaces.md, Languages). */
export function textOf(code: MessageCode, params: Params, language: Language): { title: string; detail: string } {
  const { title, detail, instead = [] } = MESSAGES[code];
  const known = instead.find(other => params[other.known] !== undefined && params[other.known] !== null);
  return { title: title[language], detail: filled((known?.detail ?? detail)[language], params, language) };
}

/** What is wrong with one field. */
export function problemText(code: ProblemCode | OtherProblemCode, params: Params, language: Language): string {
  return filled(FIELD_MESSAGES[code][language], params, language);
}

/** A text of both languages filled from params; labels among them each in its own language. */
export function filledLabel(text: Label, params: Params): Label {
  return { en: filled(text.en, params, 'en'), zh: filled(text.zh, params, 'zh') };
}

function filled(template: string, params: Params, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    shown(name, Object.hasOwn(params, name) ? params[name] : undefined, language),
  );
}

/** A param in a sentence: instants (numbers named so) as ISO, conditions as words, nothing where nothing is known. */
function shown(name: string, value: Json | undefined, language: Language): string {
  if (value === undefined || value === null) return UNKNOWN[language];
  if (typeof value === 'number' && INSTANTS.includes(name)) return new Date(value).toISOString();
  if (name === 'failed' && Array.isArray(value)) {
    return value
      .map(item => (isObject(item) ? condition(String(item.condition), item, language) : ''))
      .join(SEPARATOR[language]);
  }
  if (isLabel(value)) return value[language];
  if (Array.isArray(value) && value.every(isLabel)) return value.map(label => label[language]).join(COMMA[language]);
  if (name === 'why') return condition(String(value), {}, language);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function condition(code: string, params: Params, language: Language): string {
  return Object.hasOwn(CONDITIONS, code)
    ? filled(CONDITIONS[code as keyof typeof CONDITIONS][language], params, language)
    : code;
}

const INSTANTS = ['at', 'dueAt', 'since'];
const UNKNOWN: Label = { en: 'someone', zh: '系统' };
const COMMA: Label = { en: ', ', zh: '、' };
const SEPARATOR: Label = { en: '; ', zh: '；' };
