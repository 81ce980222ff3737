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
  /** A right with the place it is held at. */
  rightAt(right: { label: Label; at: Name | null }): string;
} {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const nameOf = (name: Name | null | undefined) => (language === 'en' ? name?.nameEn || name?.name : name?.name) ?? '';
  return {
    language,
    label: label => label?.[language] ?? '',
    name: nameOf,
    rightAt: ({ label, at }) => {
      if (!at) return label[language];
      return language === 'en' ? `${label.en} (${nameOf(at)})` : `${label.zh}（${nameOf(at)}）`;
    },
  };
}
