import { useMemo } from 'react';
import { useMe } from '../api/session.tsx';
import { LOCALE } from '../i18n/language.ts';
import { useLabels } from '../i18n/use-labels.ts';
import { type Format, formatOf } from './format.ts';

/** Dates, times, numbers and money as the reader's language writes them, in the reader's zone. */
export function useFormat(): Format {
  const { language } = useLabels();
  const { zone } = useMe();
  return useMemo(() => formatOf(LOCALE[language], zone), [language, zone]);
}
