import { LOCALE } from '../../i18n/language.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useCalendarTexts } from './texts.ts';
import { useDayWords } from './use-day-words.ts';
import styles from './Year.module.css';
import type { MonthPicture, YearDay } from './year-picture.ts';

interface MonthProps {
  picture: MonthPicture;
  today: string;
  /** The one day that has its place in the order of the Tab key. */
  reached: string;
  chosen: string | null;
  onPoint(day: YearDay | null): void;
  onReach(day: YearDay): void;
  onChoose(day: YearDay): void;
}

/** One month: its days by what they are, and under it its holidays and make-up working days by name. */
export function Month({ picture, today, reached, chosen, onPoint, onReach, onChoose }: MonthProps) {
  const say = useCalendarTexts();
  const { label } = useLabels();
  const words = useDayWords();
  const name = words.month(picture.month);
  return (
    <section className={styles.month} aria-label={name}>
      <h3 className={styles.monthName}>
        {name}
        <span className={styles.count}>{say('workingDays', { count: picture.workingDays })}</span>
      </h3>
      <table aria-label={say('days', { month: name })}>
        <WeekdayHeads />
        <tbody>
          {picture.weeks.map((week, nth) => (
            <tr key={nth}>
              {week.map((day, at) => (
                <td key={day?.date ?? at}>
                  {day ? (
                    <button
                      type="button"
                      className={styles.day}
                      data-date={day.date}
                      data-reason={day.reason}
                      data-today={day.date === today}
                      aria-pressed={day.date === chosen}
                      aria-label={words.told(day, day.date === today)}
                      tabIndex={day.date === reached ? 0 : -1}
                      onPointerEnter={() => onPoint(day)}
                      onPointerLeave={() => onPoint(null)}
                      onFocus={() => onReach(day)}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.date.slice(8))}
                    </button>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.stretches}>
        {picture.stretches.map(stretch => (
          <li key={stretch.from} data-reason={stretch.reason}>
            <span className={styles.sign}>{say(stretch.reason === 'holiday' ? 'off' : 'on')}</span>
            {words.span(stretch)} {label(stretch.label)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function WeekdayHeads() {
  const { language } = useLabels();
  const format = (style: 'narrow' | 'long') =>
    new Intl.DateTimeFormat(LOCALE[language], { weekday: style, timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const days = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day));
  return (
    <thead>
      <tr>
        {days.map(day => (
          <th key={day} scope="col" abbr={format('long').format(day)}>
            {format('narrow').format(day)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
