import { LOCALE } from '../../i18n/language.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useCalendarTexts } from './texts.ts';
import type { YearDay } from './year-picture.ts';

/** Days and months of a calendar in words; plain dates, which no zone moves. */
export function useDayWords() {
  const say = useCalendarTexts();
  const { language, label } = useLabels();
  const written = (date: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  const day = (date: string) => written(date, { month: language === 'zh' ? 'long' : 'short', day: 'numeric' });
  return {
    month: (month: string) => written(`${month}-01`, { month: 'long' }),
    day,
    /** Thursday 1 October 2026. */
    full: (date: string) => written(date, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }),
    span: ({ from, to }: { from: string; to: string }) => (from === to ? day(from) : `${day(from)} – ${day(to)}`),
    /** What a day is, and of which holiday. */
    what: ({ reason, label: name }: YearDay) => (name ? `${say(reason)} · ${label(name)}` : say(reason)),
    told({ date, reason, label: name }: YearDay, today: boolean): string {
      const parts = [written(date, { month: 'long', day: 'numeric', weekday: 'long' }), say(reason), label(name)];
      return [...parts, today ? say('today') : ''].filter(Boolean).join(language === 'zh' ? '，' : ', ');
    },
  };
}
