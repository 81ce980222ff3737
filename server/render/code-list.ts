import type { CodeListName } from '../../domain/code-lists/code-list.ts';
import { COUNTRIES } from '../../domain/code-lists/countries.ts';
import { PROVINCES } from '../../domain/code-lists/provinces.ts';
import type { Label } from '../../domain/label.ts';

interface Code {
  code: string;
  label: Label;
  /** The country of a province. */
  parent: string | null;
}

/** A list of codes with their labels, as a form offers them. */
export function codeListBody(name: CodeListName): { items: Code[] } {
  return { items: { countries, provinces }[name]() };
}

const NAMES = {
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
  zh: new Intl.DisplayNames(['zh-Hans'], { type: 'region' }),
};

function countries(): Code[] {
  return COUNTRIES.map(code => ({
    code,
    label: { en: NAMES.en.of(code) ?? code, zh: NAMES.zh.of(code) ?? code },
    parent: null,
  }));
}

function provinces(): Code[] {
  return Object.entries(PROVINCES).map(([code, label]) => ({ code, label, parent: code.slice(0, code.indexOf('-')) }));
}
