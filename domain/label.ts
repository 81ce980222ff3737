import { isObject } from './json.ts';

/** Product text in both languages; codes and identifiers are never translated (design/interfaces.md, Languages). */
export type Label = {
  en: string;
  zh: string;
};

export type Language = keyof Label;

export function isLabel(value: unknown): value is Label {
  return isObject(value) && typeof value.en === 'string' && typeof value.zh === 'string';
}
