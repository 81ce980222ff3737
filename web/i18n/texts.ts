import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Label } from '../../domain/label.ts';
import './language.ts';

/** `rows_one` and `rows_other` are asked for as `rows`, with a count. */
type Asked<Key> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;
type Params = Record<string, string | number>;

/** Says a text of its area in the reader's language. */
export type Say<Key> = (key: Key, params?: Params) => string;

/**
 * The texts of one part of the page, each in both languages, so that none can be missing. `{{name}}` is filled from the parameters;
 * what the server names (states, commands, fields) is not written here: it comes as a label.
 */
export function defineTexts<const T extends Record<string, Label>>(
  area: string,
  texts: T,
): () => Say<Asked<keyof T & string>> {
  for (const language of ['zh', 'en'] as const) {
    const said = Object.fromEntries(Object.entries(texts).map(([key, label]) => [key, label[language]]));
    i18next.addResourceBundle(language, area, said);
  }
  return () => useTranslation(area).t as Say<Asked<keyof T & string>>;
}
