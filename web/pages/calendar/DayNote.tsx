import { useCalendarTexts } from './texts.ts';
import { useDayWords } from './use-day-words.ts';
import styles from './Year.module.css';
import type { YearDay } from './year-picture.ts';

/** What one day is, in words; it keeps its place, so that nothing jumps while the pointer goes over the year. */
export function DayNote({ day, today }: { day: YearDay | null; today: string }) {
  const say = useCalendarTexts();
  const words = useDayWords();
  if (!day) return <p className={styles.note}>{say('pick')}</p>;
  return (
    <p className={styles.note}>
      <strong>{words.full(day.date)}</strong>
      {day.date === today ? <span className={styles.todayWord}>{say('today')}</span> : null}
      <span>{words.what(day)}</span>
    </p>
  );
}
