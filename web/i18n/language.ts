import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../domain/label.ts';

const KEPT = 'countersign.language';

/** What `lang` attributes, Intl and Accept-Language call the languages of the product. */
export const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

// Texts are registered as their files are loaded, so the registry must stand before any of them.
void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});
i18next.on('languageChanged', tellPage);
tellPage();

export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Everything on the page follows; texts of the server come anew, because their queries hang on the language. */
export async function speak(to: Language): Promise<void> {
  localStorage.setItem(KEPT, to);
  if (to !== language()) await i18next.changeLanguage(to);
}

/** The language this browser used last, else its own. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

function tellPage(): void {
  document.documentElement.lang = LOCALE[language()];
}
