import { LOCALE } from '../../i18n/language.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Difference } from './differences.ts';
import { useCalendarTexts } from './texts.ts';
import { useDayWords } from './use-day-words.ts';

/** A difference between two versions as a sentence. */
export function useDifferenceWords(): (difference: Difference) => string {
  const say = useCalendarTexts();
  const { label, language } = useLabels();
  const { span } = useDayWords();
  const weekdays = (days: readonly number[]) => {
    const format = new Intl.DateTimeFormat(LOCALE[language], { weekday: 'short', timeZone: 'UTC' });
    // 7 January 2024 was a Sunday.
    return days.map(day => format.format(Date.UTC(2024, 0, 7 + day))).join(language === 'zh' ? '、' : ', ') || '–';
  };
  return difference => {
    switch (difference.kind) {
      case 'year-added':
      case 'year-removed':
        return say(difference.kind, { year: difference.year });
      case 'official':
        return say('becomesOfficial', { year: difference.year });
      case 'opening':
        return say('openingChanged', { from: difference.from, to: difference.to });
      case 'zone':
        return say('zoneChanged', { from: difference.from, to: difference.to });
      case 'weekend':
        return say('weekendChanged', { from: weekdays(difference.from), to: weekdays(difference.to) });
      default: {
        const days = `${difference.from.slice(0, 4)} ${span(difference)}`;
        return say(difference.kind, { days, name: label(difference.label) });
      }
    }
  };
}
