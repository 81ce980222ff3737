import { isObject, type Json } from '../json.ts';
import type { Label } from '../label.ts';
import type { Options } from './fields.ts';

export interface Option {
  code: string;
  label: Label;
}

/** The choices of a field: fixed ones, or those a policy lists (`[{code, en, zh}]`) or keeps as a table (`{code: {en, zh}}`). */
export function optionsOf(options: Options, values: Readonly<Record<string, Json>>): Option[] {
  if (!isPolicyKey(options)) return Object.entries(options).map(([code, label]) => ({ code, label }));
  const listed = values[options.policy];
  if (isObject(listed)) return Object.entries(listed).map(([code, entry]) => ({ code, label: labelOf(entry, code) }));
  if (!Array.isArray(listed)) return [];
  return listed.map(entry => {
    const code = isObject(entry) ? String(entry.code) : String(entry);
    return { code, label: labelOf(entry, code) };
  });
}

export function isPolicyKey(options: Options): options is { policy: string } {
  return typeof options.policy === 'string';
}

function labelOf(entry: Json, code: string): Label {
  const text = (language: 'en' | 'zh') =>
    isObject(entry) && typeof entry[language] === 'string' ? String(entry[language]) : code;
  return { en: text('en'), zh: text('zh') };
}
