import { useTranslation } from 'react-i18next';
import type { Label, Language } from '../../domain/label.ts';

interface Name {
  name: string;
  nameEn: string;
}

/** Labels and names of the server in the reader's language; nothing for nobody. */
export function useLabels(): {
  language: Language;
  label(label: Label | null | undefined): string;
  name(name: Name | null | undefined): string;
} {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return {
    language,
    label: label => label?.[language] ?? '',
    name: name => (language === 'en' ? name?.nameEn || name?.name : name?.name) ?? '',
  };
}
