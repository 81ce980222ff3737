import { useCalendarTexts } from './texts.ts';
import styles from './Year.module.css';

const REASONS = ['workday', 'weekend', 'holiday', 'make-up'] as const;

/** What the signs of the year mean. */
export function Legend() {
  const say = useCalendarTexts();
  return (
    <ul className={styles.legend} aria-label={say('legend')}>
      {REASONS.map(reason => (
        <li key={reason}>
          <span className={styles.sample} data-reason={reason} aria-hidden>
            8
          </span>
          {say(reason)}
        </li>
      ))}
      <li>
        <span className={styles.sample} data-today aria-hidden>
          8
        </span>
        {say('today')}
      </li>
      <li>
        <span className={styles.sample} data-provisional aria-hidden>
          8
        </span>
        {say('provisional')}
      </li>
    </ul>
  );
}
