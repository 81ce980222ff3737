import type { Receipt } from '../../domain/calendar/receipt.ts';
import { LOCALE } from '../i18n/language.ts';
import { useLabels } from '../i18n/use-labels.ts';
import styles from './DeadlineStrip.module.css';
import { type StripDay, stripDays } from './strip-days.ts';
import { useCaseWords } from './texts.ts';

/** The days a deadline was counted by: counted ones filled with their number, skipped ones hollow with the reason, the due day ringed. */
export function DeadlineStrip({ receipt, name }: { receipt: Receipt; name: string }) {
  const say = useCaseWords();
  return (
    <ol className={styles.strip} aria-label={say('days', { name })}>
      {stripDays(receipt).map(day => (
        <Day key={day.date} day={day} provisional={receipt.provisional} />
      ))}
    </ol>
  );
}

function Day({ day, provisional }: { day: StripDay; provisional: boolean }) {
  const say = useCaseWords();
  const { language, label } = useLabels();
  const at = new Date(`${day.date}T00:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: 'UTC' }).format(at);
  const first = day.starts || day.date.endsWith('-01');
  const reason = label(day.label) || say(day.reason);
  const ends = [day.starts && say('starts'), day.due && say('due'), day.provisional && say('provisional')];
  const counting = day.counted
    ? day.n === undefined
      ? say('countedPlain')
      : say('counted', { n: Math.abs(day.n) })
    : !day.starts && !day.due && say('skipped', { reason });
  const told = [part({ month: 'long', day: 'numeric', weekday: 'long' }), counting, ...ends].filter(Boolean).join(', ');
  return (
    <li
      className={styles.day}
      data-counted={day.counted}
      data-due={day.due}
      data-provisional={day.due ? provisional : day.provisional === true}
      title={told}
    >
      <span className="visually-hidden">{told}</span>
      <span aria-hidden className={styles.date}>
        {part(first ? { month: 'numeric', day: 'numeric' } : { day: 'numeric' })}
      </span>
      <span aria-hidden className={styles.mark}>
        {day.counted && day.n !== undefined ? Math.abs(day.n) : ''}
      </span>
      <span aria-hidden className={styles.note}>
        {note(day, reason, say, part({ weekday: 'short' }))}
      </span>
    </li>
  );
}

/** Under a day: where it is an end that; else why it was skipped or counted unusually, and its weekday. */
function note(day: StripDay, reason: string, say: ReturnType<typeof useCaseWords>, weekday: string): string {
  if (day.due) return say('due');
  if (day.starts) return say('starts');
  return day.counted && day.reason === 'workday' ? weekday : reason;
}
